// echo_client HOST PORT TEXT: says TEXT, ends its half, and prints what comes back.

#include "program.h"

int main(int argc, char **argv) {
    char buffer[4096];
    struct sockaddr_storage address;
    socklen_t address_len = sizeof address;
    long len;
    if (argc < 4)
        return 2;
    int fd = connected(argv[1], argv[2], SOCK_STREAM);
    print_address("server", getpeername(fd, (struct sockaddr *)&address, &address_len), &address);
    if (send(fd, argv[3], strlen(argv[3]), 0) < 0 || shutdown(fd, SHUT_WR) != 0)
        die("send");
    while ((len = recv(fd, buffer, sizeof buffer, 0)) > 0)
        fwrite(buffer, 1, (size_t)len, stdout);
    if (len < 0)
        die("recv");
    return close(fd);
}
