#include "connecting.h"
#include <netdb.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static int connect_by(const struct addrinfo *way) {
    int fd = socket(way->ai_family, way->ai_socktype, way->ai_protocol);
    if (fd >= 0 && connect(fd, way->ai_addr, way->ai_addrlen) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

int connect_to(const char *host, const char *service) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *ways;
    int fd = -1;
    if (getaddrinfo(host, service, &hints, &ways) != 0)
        return -1;
    for (const struct addrinfo *way = ways; way != NULL && fd < 0; way = way->ai_next)
        fd = connect_by(way);
    freeaddrinfo(ways);
    return fd;
}
