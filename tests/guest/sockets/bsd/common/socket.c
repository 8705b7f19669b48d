// Sockets: opened, bound, connected, listening; and whose they are.

#include "answer.h"
#include "dialect.h"
#include <fcntl.h>
#include <unistd.h>

// With the flags that go with the type of a socket here.
static int open_socket(int family, int type, int flags) {
    int fd;
    if (answer(dialect_open(family, type, &fd)) != 0)
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
    if (type == SOCK_STREAM && (protocol == 0 || protocol == IPPROTO_TCP))
        return open_socket(family, type, flags);
    if (type == SOCK_DGRAM && (protocol == 0 || protocol == IPPROTO_UDP))
        return open_socket(family, type, flags);
    return answer(EPROTONOSUPPORT);
}

static int with_address(int fd, const struct sockaddr *address, socklen_t len, int (*call)(int, const union address *)) {
    union address told;
    int error = read_address(address, len, &told);
    return answer(error != 0 ? error : call(fd, &told));
}

int bind(int fd, const struct sockaddr *address, socklen_t len) {
    return with_address(fd, address, len, dialect_bind);
}

int connect(int fd, const struct sockaddr *address, socklen_t len) {
    return with_address(fd, address, len, dialect_connect);
}

int listen(int fd, int backlog) {
    return answer(dialect_listen(fd, backlog));
}

static int ask_address(int fd, struct sockaddr *address, socklen_t *len, int (*ask)(int, union address *)) {
    union address told = {0};
    if (answer(ask(fd, &told)) != 0)
        return -1;
    write_address(&told, address, len);
    return 0;
}

int getsockname(int fd, struct sockaddr *address, socklen_t *len) {
    return ask_address(fd, address, len, dialect_local_address);
}

int getpeername(int fd, struct sockaddr *address, socklen_t *len) {
    return ask_address(fd, address, len, dialect_peer_address);
}

int bsd_accept(int fd, struct sockaddr *address, socklen_t *len) {
    int accepted;
    if (answer(dialect_accept(fd, &accepted)) != 0)
        return -1;
    // Of a client that is gone already nobody knows who it was.
    if (address != NULL && getpeername(accepted, address, len) != 0)
        *len = 0;
    return accepted;
}

int bsd_getsockopt(int fd, int level, int name, void *value, socklen_t *len) {
    return answer(dialect_get_option(fd, level, name, value, len));
}

int setsockopt(int fd, int level, int name, const void *value, socklen_t len) {
    return answer(dialect_set_option(fd, level, name, value, len));
}
