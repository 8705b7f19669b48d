// Bytes with an address, and bytes in several buffers. recv and send are wasi-libc's own.

#include "answer.h"
#include "dialect.h"
#include <wasi/api.h>

_Static_assert(sizeof(struct iovec) == sizeof(__wasi_iovec_t), "one is as good as the other");

static ssize_t count(int error, size_t len) {
    return error == 0 ? (ssize_t)len : answer(error);
}

static ssize_t send_all(int fd, const struct iovec *from, size_t buffers, int flags, const struct sockaddr *address,
                        socklen_t address_len) {
    size_t len = 0;
    if (flags != 0)
        return answer(EOPNOTSUPP);
    if (address == NULL)
        return count(__wasi_sock_send(fd, (const __wasi_ciovec_t *)from, buffers, 0, &len), len);
    union address destination;
    int error = read_address(address, address_len, &destination);
    if (error != 0)
        return answer(error);
    return count(dialect_send_to(fd, from, buffers, &destination, &len), len);
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

static ssize_t receive_all(int fd, const struct iovec *into, size_t buffers, int flags, struct sockaddr *address,
                           socklen_t *address_len, int *out_flags) {
    size_t len = 0;
    uint16_t told = 0;
    union address source = {0};
    int error;
    *out_flags = 0;
    if ((flags & ~(MSG_PEEK | MSG_WAITALL)) != 0)
        return answer(EOPNOTSUPP);
    if (address == NULL)
        error = __wasi_sock_recv(fd, (const __wasi_iovec_t *)into, buffers, flags, &len, &told);
    else
        error = dialect_receive_from(fd, into, buffers, flags, &source, &len, &told);
    *out_flags = told;
    // Of a stream nobody is told.
    if (error == 0 && address != NULL && source.any.sa_family == AF_UNSPEC)
        *address_len = 0;
    else if (error == 0 && address != NULL)
        write_address(&source, address, address_len);
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
