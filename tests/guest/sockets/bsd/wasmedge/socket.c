// Sockets with their addresses. An address that is passed is its bytes alone, or a storage where TIMECRAFT is defined.

#include "../common/dialect.h"
#include "imports.h"
#include <string.h>

static void to_storage(const union address *from, struct wasmedge_storage *to) {
    memset(to, 0, sizeof *to);
    if (from->any.sa_family == AF_INET) {
        to->family = WASMEDGE_INET4;
        memcpy(to->address, &from->ip4.sin_addr, 4);
    } else {
        to->family = WASMEDGE_INET6;
        memcpy(to->address, &from->ip6.sin6_addr, 16);
    }
}

// A storage of no family is nobody's.
static void from_storage(const struct wasmedge_storage *from, uint32_t port, union address *to) {
    memset(to, 0, sizeof *to);
    if (from->family == WASMEDGE_INET4) {
        to->any.sa_family = AF_INET;
        to->ip4.sin_port = htons(port);
        memcpy(&to->ip4.sin_addr, from->address, 4);
    } else if (from->family == WASMEDGE_INET6) {
        to->any.sa_family = AF_INET6;
        to->ip6.sin6_port = htons(port);
        memcpy(&to->ip6.sin6_addr, from->address, 16);
    }
}

static struct wasmedge_place passed(struct wasmedge_storage *storage) {
#ifdef TIMECRAFT
    return (struct wasmedge_place){storage, sizeof *storage};
#else
    return (struct wasmedge_place){storage->address, storage->family == WASMEDGE_INET4 ? 4 : 16};
#endif
}

static uint32_t port_of(const union address *address) {
    return ntohs(address->any.sa_family == AF_INET ? address->ip4.sin_port : address->ip6.sin6_port);
}

int dialect_open(int family, int type, int *fd) {
    return wasmedge_open(family == AF_INET ? WASMEDGE_INET4 : WASMEDGE_INET6,
                         type == SOCK_STREAM ? WASMEDGE_STREAM : WASMEDGE_DATAGRAM, fd);
}

int dialect_bind(int fd, const union address *address) {
    struct wasmedge_storage storage;
    to_storage(address, &storage);
    struct wasmedge_place place = passed(&storage);
    return wasmedge_bind(fd, &place, port_of(address));
}

int dialect_connect(int fd, const union address *address) {
    struct wasmedge_storage storage;
    to_storage(address, &storage);
    struct wasmedge_place place = passed(&storage);
    return wasmedge_connect(fd, &place, port_of(address));
}

int dialect_listen(int fd, int backlog) {
    return wasmedge_listen(fd, backlog);
}

#ifdef TIMECRAFT

int dialect_accept(int fd, int *accepted) {
    return wasmedge_accept(fd, 0, accepted);
}

static int ask(int fd, union address *address, int (*call)(int, struct wasmedge_place *, uint32_t *)) {
    struct wasmedge_storage storage = {0};
    struct wasmedge_place place = passed(&storage);
    uint32_t port = 0;
    int error = call(fd, &place, &port);
    from_storage(&storage, port, address);
    return error;
}

#else

int dialect_accept(int fd, int *accepted) {
    return wasmedge_accept(fd, accepted);
}

// Sixteen bytes are for both; which it is is told.
static int ask(int fd, union address *address, int (*call)(int, struct wasmedge_place *, uint32_t *, uint32_t *)) {
    struct wasmedge_storage storage = {0};
    struct wasmedge_place place = {storage.address, 16};
    uint32_t version = 0, port = 0;
    int error = call(fd, &place, &version, &port);
    storage.family = version == 4 ? WASMEDGE_INET4 : WASMEDGE_INET6;
    from_storage(&storage, port, address);
    return error;
}

#endif

int dialect_local_address(int fd, union address *address) {
    return ask(fd, address, wasmedge_getlocaladdr);
}

int dialect_peer_address(int fd, union address *address) {
    return ask(fd, address, wasmedge_getpeeraddr);
}

int dialect_send_to(int fd, const struct iovec *from, size_t count, const union address *destination, size_t *len) {
    struct wasmedge_storage storage;
    to_storage(destination, &storage);
    struct wasmedge_place place = passed(&storage);
    return wasmedge_send_to(fd, from, count, &place, port_of(destination), 0, len);
}

int dialect_receive_from(int fd, const struct iovec *into, size_t count, int flags, union address *source, size_t *len,
                         uint16_t *out_flags) {
    struct wasmedge_storage storage = {0};
    struct wasmedge_place place = {&storage, sizeof storage};
    uint32_t port = 0;
    int error = wasmedge_recv_from(fd, into, count, &place, flags, &port, len, out_flags);
    from_storage(&storage, port, source);
    return error;
}
