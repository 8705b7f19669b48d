// Sockets: opened, bound, connected, listening; and whose they are.

#include "bsd_socket.h"
#include "address.h"
#include "answer.h"
#include "imports.h"
#include <fcntl.h>
#include <unistd.h>

// With the flags that go with the type of a socket here.
static int open_socket(int family, int type, int flags) {
    int fd;
    if (answer(wamr_open(-1, family, type, &fd)) != 0)
        return -1;
    if ((flags & SOCK_NONBLOCK) && fcntl(fd, F_SETFL, O_NONBLOCK) != 0) {
        int error = errno;
        close(fd);
        return answer(error);
    }
    return fd;
}

int socket(int family, int type, int protocol) {
    int flags = type & (SOCK_NONBLOCK | SOCK_CLOEXEC);
    type ^= flags;
    if (family != AF_INET && family != AF_INET6)
        return answer(EAFNOSUPPORT);
    int kind = family == AF_INET ? WAMR_IPV4 : WAMR_IPV6;
    if (type == SOCK_STREAM && (protocol == 0 || protocol == IPPROTO_TCP))
        return open_socket(kind, WAMR_STREAM, flags);
    if (type == SOCK_DGRAM && (protocol == 0 || protocol == IPPROTO_UDP))
        return open_socket(kind, WAMR_DATAGRAM, flags);
    return answer(EPROTONOSUPPORT);
}

static int with_address(int fd, const struct sockaddr *address, socklen_t len,
                        int (*call)(int, const struct wamr_address *)) {
    struct wamr_address told;
    int error = wamr_address(address, len, &told);
    return answer(error != 0 ? error : call(fd, &told));
}

int bind(int fd, const struct sockaddr *address, socklen_t len) {
    return with_address(fd, address, len, wamr_bind);
}

int connect(int fd, const struct sockaddr *address, socklen_t len) {
    return with_address(fd, address, len, wamr_connect);
}

int listen(int fd, int backlog) {
    return answer(wamr_listen(fd, backlog));
}

static int ask_address(int fd, struct sockaddr *address, socklen_t *len, int (*ask)(int, struct wamr_address *)) {
    struct wamr_address told;
    if (answer(ask(fd, &told)) != 0)
        return -1;
    bsd_address(&told, address, len);
    return 0;
}

int getsockname(int fd, struct sockaddr *address, socklen_t *len) {
    return ask_address(fd, address, len, wamr_addr_local);
}

int getpeername(int fd, struct sockaddr *address, socklen_t *len) {
    return ask_address(fd, address, len, wamr_addr_remote);
}

int bsd_accept(int fd, struct sockaddr *address, socklen_t *len) {
    int accepted;
    if (answer(wamr_accept(fd, 0, &accepted)) != 0)
        return -1;
    // Of a client that is gone already nobody knows who it was.
    if (address != NULL && getpeername(accepted, address, len) != 0)
        *len = 0;
    return accepted;
}
