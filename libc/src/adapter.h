// The socket imports of the adapter, as libc/README.md documents them, and how what they answer is told.
// They are all of wasi_snapshot_preview1 and answer an errno, or 0.

#pragma once

#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/uio.h>

struct adapter_hints {
    int flags;
    int family;
    int type;
    int protocol;
};

struct adapter_found {
    int family;
    int type;
    int protocol;
    socklen_t len;
    union {
        struct sockaddr any;
        struct sockaddr_in ip4;
        struct sockaddr_in6 ip6;
    } address;
};

_Static_assert(sizeof(struct sockaddr_in) == 16, "as the adapter has it");
_Static_assert(sizeof(struct sockaddr_in6) == 32, "as the adapter has it");
_Static_assert(sizeof(struct adapter_found) == 48, "as the adapter has it");

#define IMPORT(name, ...)                                                                          \
    __attribute__((import_module("wasi_snapshot_preview1"), import_name("adapter_" #name))) int    \
    adapter_##name(__VA_ARGS__)

IMPORT(socket, int family, int type, int protocol, int *opened);
IMPORT(bind, int fd, const struct sockaddr *address, socklen_t len);
IMPORT(connect, int fd, const struct sockaddr *address, socklen_t len);
IMPORT(listen, int fd, int backlog);
IMPORT(accept, int fd, struct sockaddr *address, socklen_t *len, int flags, int *accepted);
IMPORT(getsockname, int fd, struct sockaddr *address, socklen_t *len);
IMPORT(getpeername, int fd, struct sockaddr *address, socklen_t *len);
IMPORT(recvfrom, int fd, const struct iovec *into, size_t count, int flags, struct sockaddr *address, socklen_t *len,
       size_t *received, int *out_flags);
IMPORT(sendto, int fd, const struct iovec *from, size_t count, int flags, const struct sockaddr *address,
       socklen_t len, size_t *sent);
IMPORT(getsockopt, int fd, int level, int name, void *value, socklen_t *len);
IMPORT(setsockopt, int fd, int level, int name, const void *value, socklen_t len);
// `found` tells how many there are, also when they are more than `capacity`.
IMPORT(getaddrinfo, const char *host, const char *service, const struct adapter_hints *hints,
       struct adapter_found *into, size_t capacity, size_t *found);

#undef IMPORT

// 0, or -1 and errno.
static inline int answer(int error) {
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}

// What was answered, or -1 and errno.
static inline ssize_t answer_with(int error, size_t value) {
    return error == 0 ? (ssize_t)value : answer(error);
}

// A function that wasi-libc has, too, under its plain name: weak, so that wasi-libc's is no second one.
#define ALSO_PLAIN(name) \
    extern __typeof__(name) plain_##name __asm__(#name) __attribute__((weak, alias("__wasi_sockets_" #name)));
