// Sends what it is told to an echo server, and prints what comes back: client HOST SERVICE TEXT

#include "connecting.h"
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc != 4)
        errx(2, "how to call it: HOST SERVICE TEXT");
    int fd = connect_to(argv[1], argv[2]);
    if (fd < 0)
        err(1, "%s:%s", argv[1], argv[2]);
    if (send(fd, argv[3], strlen(argv[3]), MSG_NOSIGNAL) < 0 || shutdown(fd, SHUT_WR) != 0)
        err(1, "cannot send");
    char buffer[64];
    for (ssize_t len; (len = recv(fd, buffer, sizeof buffer, 0)) != 0;) {
        if (len < 0)
            err(1, "cannot receive");
        fwrite(buffer, 1, (size_t)len, stdout);
    }
    puts("");
    return close(fd);
}
