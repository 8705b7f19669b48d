// The socket imports of the WAMR dialect, as a module declares them: what wasi-libc has no declaration of, and sock_accept
// for its address. They are all of wasi_snapshot_preview1 and answer an errno of Preview 1. What Berkeley sockets make of
// them is said in the other files of this folder.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

enum { WAMR_IPV4 = 0, WAMR_IPV6 = 1, WAMR_ANY_FAMILY = 2 };
enum { WAMR_DATAGRAM = 0, WAMR_STREAM = 1, WAMR_ANY_TYPE = -1 };

// IPv4 as it is read, IPv6 in eight groups; groups and ports are numbers of the machine's own order.
struct wamr_ip {
    uint32_t kind;
    union {
        uint8_t bytes[4];
        uint16_t groups[8];
    };
};

struct wamr_address {
    uint32_t kind;
    union {
        struct {
            uint8_t bytes[4];
            uint16_t port;
        } ip4;
        struct {
            uint16_t groups[8];
            uint16_t port;
        } ip6;
    };
};

struct wamr_found {
    struct wamr_address address;
    int32_t type;
};

struct wamr_hints {
    int32_t type;
    int32_t family;
    uint8_t enabled;
};

_Static_assert(sizeof(struct wamr_ip) == 20, "as the dialect has it");
_Static_assert(sizeof(struct wamr_address) == 24, "as the dialect has it");
_Static_assert(sizeof(struct wamr_found) == 28, "as the dialect has it");
_Static_assert(sizeof(struct wamr_hints) == 12, "as the dialect has it");

#define IMPORT(name, ...) \
    __attribute__((import_module("wasi_snapshot_preview1"), import_name("sock_" #name))) int wamr_##name(__VA_ARGS__)

IMPORT(open, int pool, int family, int type, int *fd);
IMPORT(bind, int fd, const struct wamr_address *address);
IMPORT(connect, int fd, const struct wamr_address *address);
IMPORT(listen, int fd, int backlog);
IMPORT(accept, int fd, int flags, int *accepted);
IMPORT(addr_local, int fd, struct wamr_address *address);
IMPORT(addr_remote, int fd, struct wamr_address *address);
// `found` tells how many there are, also when they are more than `capacity`.
IMPORT(addr_resolve, const char *host, const char *service, const struct wamr_hints *hints, struct wamr_found *into,
       uint32_t capacity, uint32_t *found);

IMPORT(recv, int fd, const struct iovec *into, size_t count, int flags, size_t *len, uint16_t *out_flags);
IMPORT(recv_from, int fd, const struct iovec *into, size_t count, int flags, struct wamr_address *source, size_t *len);
IMPORT(send_to, int fd, const struct iovec *from, size_t count, int flags, const struct wamr_address *destination,
       size_t *len);

#define OPTION(name, type)             \
    IMPORT(get_##name, int fd, type *); \
    IMPORT(set_##name, int fd, int)

OPTION(broadcast, bool);
OPTION(ip_multicast_ttl, uint8_t);
OPTION(ip_ttl, uint8_t);
OPTION(ipv6_only, bool);
OPTION(keep_alive, bool);
OPTION(recv_buf_size, uint32_t);
OPTION(reuse_addr, bool);
OPTION(reuse_port, bool);
OPTION(send_buf_size, uint32_t);
OPTION(tcp_fastopen_connect, bool);
OPTION(tcp_keep_idle, uint32_t);
OPTION(tcp_keep_intvl, uint32_t);
OPTION(tcp_no_delay, bool);
OPTION(tcp_quick_ack, bool);

// Timeouts are microseconds.
IMPORT(get_recv_timeout, int fd, uint64_t *);
IMPORT(set_recv_timeout, int fd, uint64_t);
IMPORT(get_send_timeout, int fd, uint64_t *);
IMPORT(set_send_timeout, int fd, uint64_t);
IMPORT(get_linger, int fd, bool *on, int *seconds);
IMPORT(set_linger, int fd, int on, int seconds);
IMPORT(get_ip_multicast_loop, int fd, int ipv6, bool *);
IMPORT(set_ip_multicast_loop, int fd, int ipv6, int);
// The interface is an address, as it is in memory, or for IPv6 an index.
IMPORT(set_ip_add_membership, int fd, const struct wamr_ip *group, uint32_t interface);
IMPORT(set_ip_drop_membership, int fd, const struct wamr_ip *group, uint32_t interface);

#undef OPTION
#undef IMPORT
