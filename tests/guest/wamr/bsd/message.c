// Bytes with an address, and bytes in several buffers. recv and send are wasi-libc's own.

#include "bsd_socket.h"
#include "address.h"
#include "answer.h"
#include "imports.h"
#include <string.h>

static ssize_t count(int error, size_t len) {
    return error == 0 ? (ssize_t)len : answer(error);
}

static ssize_t send_all(int fd, const struct iovec *from, size_t buffers, int flags, const struct sockaddr *address,
                        socklen_t address_len) {
    size_t len = 0;
    if (flags != 0)
        return answer(EOPNOTSUPP);
    if (address == NULL)
        return count(wamr_send(fd, from, buffers, 0, &len), len);
    struct wamr_address destination;
    int error = wamr_address(address, address_len, &destination);
    if (error != 0)
        return answer(error);
    return count(wamr_send_to(fd, from, buffers, 0, &destination, &len), len);
}

ssize_t sendto(int fd, const void *buffer, size_t size, int flags, const struct sockaddr *address, socklen_t len) {
    struct iovec one = {(void *)buffer, size};
    return send_all(fd, &one, 1, flags, address, len);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    if (message->msg_controllen > 0)
        return answer(EOPNOTSUPP);
    return send_all(fd, message->msg_iov, message->msg_iovlen, flags, message->msg_name, message->msg_namelen);
}

// Of a stream nobody is told, which the dialect has as the address :: and the port 0.
static int is_nobody(const struct wamr_address *source) {
    static const uint16_t any[8];
    return source->kind == WAMR_IPV6 && source->ip6.port == 0 && memcmp(source->ip6.groups, any, sizeof any) == 0;
}

// With an address, the dialect does not say whether a datagram was longer.
static ssize_t receive_all(int fd, const struct iovec *into, size_t buffers, int flags, struct sockaddr *address,
                           socklen_t *address_len, int *out_flags) {
    size_t len = 0;
    *out_flags = 0;
    if ((flags & ~(MSG_PEEK | MSG_WAITALL)) != 0)
        return answer(EOPNOTSUPP);
    if (address == NULL) {
        uint16_t told = 0;
        int error = wamr_recv(fd, into, buffers, flags, &len, &told);
        *out_flags = told;
        return count(error, len);
    }
    struct wamr_address source;
    int error = wamr_recv_from(fd, into, buffers, flags, &source, &len);
    if (error == 0 && is_nobody(&source))
        *address_len = 0;
    else if (error == 0)
        bsd_address(&source, address, address_len);
    return count(error, len);
}

ssize_t recvfrom(int fd, void *buffer, size_t size, int flags, struct sockaddr *address, socklen_t *len) {
    struct iovec one = {buffer, size};
    int out_flags;
    return receive_all(fd, &one, 1, flags, address, len, &out_flags);
}

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
    message->msg_controllen = 0;
    return receive_all(fd, message->msg_iov, message->msg_iovlen, flags, message->msg_name, &message->msg_namelen,
                       &message->msg_flags);
}
