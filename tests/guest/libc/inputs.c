// Waits for standard input, a file and a connection in turn, and reads as long as ioctl(FIONREAD) says that there is something,
// which it tells each time. A program that was told of more than there is would not end.

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define MUST(condition)                                    \
    do {                                                   \
        if (!(condition)) {                                \
            perror(#condition);                            \
            exit(1);                                       \
        }                                                  \
    } while (0)

// What poll says, once it says something.
static short awaited(int fd) {
    struct pollfd awaited = {.fd = fd, .events = POLLIN};
    MUST(poll(&awaited, 1, 10000) == 1);
    return awaited.revents;
}

static int there(int fd) {
    int count = -1;
    awaited(fd);
    MUST(ioctl(fd, FIONREAD, &count) == 0);
    return count;
}

static void read_all(const char *what, int fd) {
    char buffer[6];
    printf("%s:", what);
    for (int count; (count = there(fd)) > 0;) {
        ssize_t len = read(fd, buffer, sizeof buffer);
        printf(" %d", count);
        MUST(len > 0 && len <= count);
    }
    short end = awaited(fd);
    MUST(read(fd, buffer, sizeof buffer) == 0);
    printf(" and the end, where poll says%s%s\n", end & POLLIN ? " POLLIN" : "", end & POLLHUP ? " POLLHUP" : "");
}

// A connection to itself, whose other end has sent and closed.
static int connection(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0), sender = socket(AF_INET, SOCK_STREAM, 0);
    MUST(bind(listener, (struct sockaddr *)&address, len) == 0 && listen(listener, 1) == 0);
    MUST(getsockname(listener, (struct sockaddr *)&address, &len) == 0);
    MUST(connect(sender, (struct sockaddr *)&address, len) == 0);
    int fd = accept(listener, NULL, NULL);
    MUST(fd >= 0 && send(sender, "connection", 10, 0) == 10);
    MUST(close(sender) == 0 && close(listener) == 0);
    return fd;
}

int main(int argc, char **argv) {
    MUST(argc == 2);
    int file = open(argv[1], O_RDONLY), socket = connection();
    read_all("standard input", STDIN_FILENO);
    read_all("file", file);
    read_all("connection", socket);
    return 0;
}
