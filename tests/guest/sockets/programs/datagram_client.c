// datagram_client HOST PORT TEXT...: sends each TEXT as a datagram and prints the answer to each. What is not answered
// within half a second is sent once more.

#include "program.h"
#include <errno.h>

int main(int argc, char **argv) {
    static char buffer[65536];
    struct timeval half_a_second = {.tv_usec = 500000};
    if (argc < 4)
        return 2;
    int fd = connected(argv[1], argv[2], SOCK_DGRAM);
    if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &half_a_second, sizeof half_a_second) != 0)
        die("setsockopt");
    for (int i = 3; i < argc; i++) {
        long len = -1;
        for (int tries = 0; len < 0 && tries < 20; tries++) {
            if (send(fd, argv[i], strlen(argv[i]), 0) < 0 && errno != ECONNREFUSED)
                die("send");
            len = recv(fd, buffer, sizeof buffer, 0);
            if (len < 0 && errno == ECONNREFUSED)
                usleep(500000);
            else if (len < 0 && errno != EAGAIN)
                die("recv");
        }
        if (len < 0)
            die("no answer");
        printf("%.*s\n", (int)len, buffer);
    }
    return close(fd);
}
