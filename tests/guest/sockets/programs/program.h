// What the programs of this folder have in common: how they give up, and the loopback interface.

#include "../bsd/bsd_socket.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline void die(const char *what) {
    perror(what);
    exit(1);
}

// The family that the word names.
static inline int family_of(const char *word) {
    return strcmp(word, "6") == 0 ? AF_INET6 : AF_INET;
}

// Binds a socket to a port of the loopback interface.
static inline int bound(int family, int type, int port) {
    struct sockaddr_in ip4 = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in6 ip6 = {.sin6_family = AF_INET6, .sin6_port = htons(port), .sin6_addr = in6addr_loopback};
    const struct sockaddr *address = family == AF_INET ? (struct sockaddr *)&ip4 : (struct sockaddr *)&ip6;
    int fd = socket(family, type, 0);
    if (fd < 0 || bind(fd, address, family == AF_INET ? sizeof ip4 : sizeof ip6) != 0)
        die("bind");
    return fd;
}

static inline int listening(int family, int port, int backlog) {
    int fd = bound(family, SOCK_STREAM, port);
    if (listen(fd, backlog) != 0)
        die("listen");
    return fd;
}

// The first address of a name that answers; of datagrams every one does.
static inline int connected(const char *host, const char *port, int type) {
    struct addrinfo hints = {.ai_socktype = type}, *found;
    int error = getaddrinfo(host, port, &hints, &found), fd = -1;
    if (error != 0) {
        fprintf(stderr, "%s: %s\n", host, gai_strerror(error));
        exit(1);
    }
    for (struct addrinfo *entry = found; entry != NULL && fd < 0; entry = entry->ai_next) {
        fd = socket(entry->ai_family, entry->ai_socktype, entry->ai_protocol);
        if (fd >= 0 && connect(fd, entry->ai_addr, entry->ai_addrlen) != 0) {
            close(fd);
            fd = -1;
        }
    }
    freeaddrinfo(found);
    if (fd < 0)
        die("connect");
    return fd;
}

// Where one end of a connection is: by getsockname or getpeername.
static inline void print_address(const char *what, int result, const struct sockaddr_storage *address) {
    const struct sockaddr_in *ip4 = (const struct sockaddr_in *)address;
    const struct sockaddr_in6 *ip6 = (const struct sockaddr_in6 *)address;
    char text[INET6_ADDRSTRLEN];
    if (result < 0)
        die(what);
    if (address->ss_family == AF_INET)
        printf("%s %s:%d\n", what, inet_ntop(AF_INET, &ip4->sin_addr, text, sizeof text), ntohs(ip4->sin_port));
    else
        printf("%s [%s]:%d\n", what, inet_ntop(AF_INET6, &ip6->sin6_addr, text, sizeof text), ntohs(ip6->sin6_port));
}
