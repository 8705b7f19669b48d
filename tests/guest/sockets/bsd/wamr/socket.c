// Sockets with their addresses, over the imports that have them.

#include "../common/dialect.h"
#include "address.h"
#include "imports.h"
#include <string.h>

int dialect_open(int family, int type, int *fd) {
    // `pool` is for nothing: WAMR's own programs pass -1.
    return wamr_open(-1, family == AF_INET ? WAMR_IPV4 : WAMR_IPV6, type == SOCK_STREAM ? WAMR_STREAM : WAMR_DATAGRAM, fd);
}

int dialect_bind(int fd, const union address *address) {
    struct wamr_address told;
    wamr_address(address, &told);
    return wamr_bind(fd, &told);
}

int dialect_connect(int fd, const union address *address) {
    struct wamr_address told;
    wamr_address(address, &told);
    return wamr_connect(fd, &told);
}

int dialect_listen(int fd, int backlog) {
    return wamr_listen(fd, backlog);
}

int dialect_accept(int fd, int *accepted) {
    return wamr_accept(fd, 0, accepted);
}

int dialect_local_address(int fd, union address *address) {
    struct wamr_address told = {0};
    int error = wamr_addr_local(fd, &told);
    bsd_address(&told, address);
    return error;
}

int dialect_peer_address(int fd, union address *address) {
    struct wamr_address told = {0};
    int error = wamr_addr_remote(fd, &told);
    bsd_address(&told, address);
    return error;
}

int dialect_send_to(int fd, const struct iovec *from, size_t count, const union address *destination, size_t *len) {
    struct wamr_address told;
    wamr_address(destination, &told);
    return wamr_send_to(fd, from, count, 0, &told, len);
}

// Of a stream nobody is told, which the dialect has as the address :: and the port 0.
static int is_nobody(const struct wamr_address *source) {
    static const uint16_t any[8];
    return source->kind == WAMR_IPV6 && source->ip6.port == 0 && memcmp(source->ip6.groups, any, sizeof any) == 0;
}

// With an address, the dialect does not say whether a datagram was longer.
int dialect_receive_from(int fd, const struct iovec *into, size_t count, int flags, union address *source, size_t *len,
                         uint16_t *out_flags) {
    struct wamr_address told;
    int error = wamr_recv_from(fd, into, count, flags, &told, len);
    *out_flags = 0;
    if (error == 0 && !is_nobody(&told))
        bsd_address(&told, source);
    return error;
}
