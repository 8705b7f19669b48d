// The socket imports of the WasmEdge dialect, in every form: V1's, V2's under the same names, and those that end in _v2. A
// number behind a name is how many parameters that form has. All are of wasi_snapshot_preview1 and answer 0 or an errno.

#pragma once

#include <stdint.h>
#include <sys/uio.h>

enum { INET4 = 1, INET6 = 2, UNIX = 3 };
enum { DATAGRAM = 1, STREAM = 2 };
enum { PROTOCOL_TCP = 1, PROTOCOL_UDP = 2 };
enum { AI_PASSIVE = 1, AI_CANONNAME = 2, AI_NUMERICHOST = 4, AI_NUMERICSERV = 8 };

// What a lookup answers beside Preview 1's numbers.
enum {
    AIADDRFAMILY = 77,
    AIBADFLAG = 79,
    AIFAMILY = 81,
    AIMEMORY = 82,
    AINONAME = 84,
    AISERVICE = 85,
    AISOCKTYPE = 86,
};

// Of the socket itself, which is level 0.
enum { REUSEADDR = 0, TYPE = 1, ERROR = 2, DONTROUTE = 3, RCVBUF = 6, LINGER = 9, RCVTIMEO = 11, ACCEPTCONN = 13 };

// Where the bytes of an address are: 4 or 16 of the address alone, or 128 with a family of two bytes before it.
struct address {
    void *bytes;
    uint32_t len;
};

struct info {
    uint16_t flags;
    uint8_t family;
    uint8_t type;
    uint32_t protocol;
    uint32_t address_len;
    struct native *address;
    char *name;
    uint32_t name_len;
    struct info *next;
};

// The data is a port in network order, and an address.
struct native {
    uint32_t family;
    uint32_t len;
    uint8_t *data;
};

_Static_assert(sizeof(struct address) == 8, "as the dialect has it");
_Static_assert(sizeof(struct info) == 28, "as the dialect has it");
_Static_assert(sizeof(struct native) == 12, "as the dialect has it");

#define IMPORT(function, name, ...) \
    __attribute__((import_module("wasi_snapshot_preview1"), import_name(name))) int function(__VA_ARGS__)
#define FORM(name, parameters, ...) IMPORT(name##_##parameters, #name, __VA_ARGS__)
#define BOTH(name, parameters, ...)      \
    FORM(name, parameters, __VA_ARGS__); \
    IMPORT(name##_v2, #name "_v2", __VA_ARGS__)

BOTH(sock_open, 3, uint32_t family, uint32_t type, uint32_t *fd);
BOTH(sock_bind, 3, uint32_t fd, const struct address *address, uint32_t port);
BOTH(sock_connect, 3, uint32_t fd, const struct address *address, uint32_t port);
BOTH(sock_listen, 2, uint32_t fd, uint32_t backlog);
FORM(sock_accept, 2, uint32_t fd, uint32_t *accepted);
BOTH(sock_accept, 3, uint32_t fd, uint32_t flags, uint32_t *accepted);
FORM(sock_getlocaladdr, 4, uint32_t fd, const struct address *address, uint32_t *version, uint32_t *port);
BOTH(sock_getlocaladdr, 3, uint32_t fd, const struct address *address, uint32_t *port);
FORM(sock_getpeeraddr, 4, uint32_t fd, const struct address *address, uint32_t *version, uint32_t *port);
BOTH(sock_getpeeraddr, 3, uint32_t fd, const struct address *address, uint32_t *port);

BOTH(sock_recv, 6, uint32_t fd, const struct iovec *into, uint32_t count, uint32_t flags, uint32_t *len,
     uint16_t *out_flags);
BOTH(sock_send, 5, uint32_t fd, const struct iovec *from, uint32_t count, uint32_t flags, uint32_t *len);
FORM(sock_recv_from, 7, uint32_t fd, const struct iovec *into, uint32_t count, const struct address *address,
     uint32_t flags, uint32_t *len, uint16_t *out_flags);
// Of the port, sock_recv_from_v2 writes two bytes in network order.
BOTH(sock_recv_from, 8, uint32_t fd, const struct iovec *into, uint32_t count, const struct address *address,
     uint32_t flags, uint32_t *port, uint32_t *len, uint16_t *out_flags);
BOTH(sock_send_to, 7, uint32_t fd, const struct iovec *from, uint32_t count, const struct address *address,
     uint32_t port, uint32_t flags, uint32_t *len);

// `last` is the length or points to it.
FORM(sock_getsockopt, 5, uint32_t fd, uint32_t level, uint32_t number, void *value, uint32_t last);
FORM(sock_setsockopt, 5, uint32_t fd, uint32_t level, uint32_t number, const void *value, uint32_t last);

FORM(sock_getaddrinfo, 8, const char *node, uint32_t node_len, const char *service, uint32_t service_len,
     const struct info *hints, struct info **list, uint32_t capacity, uint32_t *found);
FORM(epoll_oneoff, 4, const void *subscriptions, void *events, uint32_t count, uint32_t *happened);

#undef BOTH
#undef FORM
#undef IMPORT
