// datagram_server 4|6 PORT COUNT: sends COUNT datagrams back to who sent them, and tells how long each was.

#include "program.h"

int main(int argc, char **argv) {
    static char buffer[65536];
    if (argc < 4)
        return 2;
    int fd = bound(family_of(argv[1]), SOCK_DGRAM, atoi(argv[2]));
    for (int i = 0; i < atoi(argv[3]); i++) {
        struct sockaddr_storage address;
        socklen_t address_len = sizeof address;
        long len = recvfrom(fd, buffer, sizeof buffer, 0, (struct sockaddr *)&address, &address_len);
        if (len < 0)
            die("recvfrom");
        print_address("client", 0, &address);
        printf("%ld bytes\n", len);
        if (sendto(fd, buffer, (size_t)len, 0, (struct sockaddr *)&address, address_len) != len)
            die("sendto");
    }
    return close(fd);
}
