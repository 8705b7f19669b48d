// denied IP: what each call to the network answers, some of them of the address IP, where the host denies something.

#include "program.h"
#include <errno.h>

static const char *ip;

static struct sockaddr_in at_ip(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (inet_pton(AF_INET, ip, &address.sin_addr) != 1)
        die("inet_pton");
    return address;
}

// Whether it was permitted.
static int show(const char *what, long result) {
    printf("%s: %s\n", what, result < 0 ? strerror(errno) : "permitted");
    return result >= 0;
}

static void show_tcp(void) {
    struct sockaddr_in any = at_ip(0), peer = at_ip(9);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (!show("socket", fd))
        return;
    show("connect", connect(fd, (struct sockaddr *)&peer, sizeof peer));
    show("again", connect(fd, (struct sockaddr *)&peer, sizeof peer));
    close(fd);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    show("bind", bind(fd, (struct sockaddr *)&any, sizeof any));
    close(fd);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    show("listen", listen(fd, 1));
    close(fd);
}

static void show_udp(void) {
    struct sockaddr_in any = at_ip(0), peer = at_ip(9);
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (!show("socket for datagrams", fd))
        return;
    show("sendto", sendto(fd, "x", 1, 0, (struct sockaddr *)&peer, sizeof peer));
    show("connect", connect(fd, (struct sockaddr *)&peer, sizeof peer));
    close(fd);
    fd = socket(AF_INET, SOCK_DGRAM, 0);
    show("bind", bind(fd, (struct sockaddr *)&any, sizeof any));
    close(fd);
}

static void show_name(const char *name) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_family = AF_INET}, *found = NULL;
    int error = getaddrinfo(name, "80", &hints, &found);
    printf("%s: %s\n", name, error == 0 ? "found" : error == EAI_SYSTEM ? strerror(errno) : gai_strerror(error));
    freeaddrinfo(found);
}

int main(int argc, char **argv) {
    ip = argc > 1 ? argv[1] : "127.0.0.1";
    show_tcp();
    show_udp();
    show_name("localhost");
    show_name("127.0.0.1");
    return 0;
}
