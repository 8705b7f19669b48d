// The socket imports of WasmEdge, as a module declares them that uses its Rust crate wasmedge_wasi_socket 0.5, or where
// TIMECRAFT is defined as timecraft's C library and Go's packages do. They are all of wasi_snapshot_preview1 and answer an
// errno of Preview 1, the lookup also one of its own. What Berkeley sockets make of them is said in the other files of this
// folder.

#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

enum { WASMEDGE_UNSPEC = 0, WASMEDGE_INET4 = 1, WASMEDGE_INET6 = 2 };
enum { WASMEDGE_ANY = 0, WASMEDGE_DATAGRAM = 1, WASMEDGE_STREAM = 2 };

// Where an address is, or goes; how it is laid out is known by how long it is.
struct wasmedge_place {
    void *bytes;
    size_t len;
};

struct wasmedge_storage {
    uint16_t family;
    uint8_t address[126];
};

struct wasmedge_sockaddr {
    uint8_t family;
    size_t data_len;
    uint8_t *data;
};

// Hints, or one of a list that has room for what is found.
struct wasmedge_addrinfo {
    uint16_t flags;
    uint8_t family;
    uint8_t type;
    uint8_t protocol;
    uint32_t address_len;
    struct wasmedge_sockaddr *address;
    char *name;
    size_t name_len;
    struct wasmedge_addrinfo *next;
};

_Static_assert(sizeof(struct wasmedge_storage) == 128, "as the dialect has it");
_Static_assert(sizeof(struct wasmedge_sockaddr) == 12, "as the dialect has it");
_Static_assert(sizeof(struct wasmedge_addrinfo) == 28, "as the dialect has it");

#define IMPORT(name, ...)                                                                     \
    __attribute__((import_module("wasi_snapshot_preview1"), import_name("sock_" #name))) int \
    wasmedge_##name(__VA_ARGS__)

IMPORT(open, int family, int type, int *fd);
IMPORT(bind, int fd, const struct wasmedge_place *address, uint32_t port);
IMPORT(connect, int fd, const struct wasmedge_place *address, uint32_t port);
IMPORT(listen, int fd, int backlog);
IMPORT(recv_from, int fd, const struct iovec *into, size_t count, struct wasmedge_place *address, int flags, uint32_t *port,
       size_t *len, uint16_t *out_flags);
IMPORT(send_to, int fd, const struct iovec *from, size_t count, const struct wasmedge_place *address, uint32_t port,
       int flags, size_t *len);
IMPORT(setsockopt, int fd, int level, int name, const void *value, socklen_t len);
// `first` is of a list of `capacity` entries.
IMPORT(getaddrinfo, const char *host, size_t host_len, const char *service, size_t service_len,
       const struct wasmedge_addrinfo *hints, struct wasmedge_addrinfo **first, uint32_t capacity, uint32_t *found);

#ifdef TIMECRAFT
IMPORT(accept, int fd, int flags, int *accepted);
IMPORT(getlocaladdr, int fd, struct wasmedge_place *address, uint32_t *port);
IMPORT(getpeeraddr, int fd, struct wasmedge_place *address, uint32_t *port);
IMPORT(getsockopt, int fd, int level, int name, void *value, socklen_t len);
#else
IMPORT(accept, int fd, int *accepted);
// The version is that of IP.
IMPORT(getlocaladdr, int fd, struct wasmedge_place *address, uint32_t *version, uint32_t *port);
IMPORT(getpeeraddr, int fd, struct wasmedge_place *address, uint32_t *version, uint32_t *port);
IMPORT(getsockopt, int fd, int level, int name, void *value, socklen_t *len);
#endif

#undef IMPORT
