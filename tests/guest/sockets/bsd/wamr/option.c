// Options by level and name, each over imports of its own.

#include "../common/dialect.h"
#include "address.h"
#include "imports.h"
#include <errno.h>
#include <string.h>
#include <wasi/api.h>

enum kind { FLAG, NUMBER };

struct option {
    int level;
    int name;
    enum kind kind;
    // Writes one byte or four, which begin at the same place: the lowest.
    int (*get)(int fd, void *value);
    int (*set)(int fd, int value);
};

#define GETTER(name, type)                              \
    static int get_##name(int fd, void *value) {        \
        return wamr_get_##name(fd, (type *)value);      \
    }
GETTER(broadcast, bool)
GETTER(ip_multicast_ttl, uint8_t)
GETTER(ip_ttl, uint8_t)
GETTER(ipv6_only, bool)
GETTER(keep_alive, bool)
GETTER(recv_buf_size, uint32_t)
GETTER(reuse_addr, bool)
GETTER(reuse_port, bool)
GETTER(send_buf_size, uint32_t)
GETTER(tcp_fastopen_connect, bool)
GETTER(tcp_keep_idle, uint32_t)
GETTER(tcp_keep_intvl, uint32_t)
GETTER(tcp_no_delay, bool)
GETTER(tcp_quick_ack, bool)
#undef GETTER

static int get_loop4(int fd, void *value) {
    return wamr_get_ip_multicast_loop(fd, 0, value);
}

static int set_loop4(int fd, int value) {
    return wamr_set_ip_multicast_loop(fd, 0, value);
}

static int get_loop6(int fd, void *value) {
    return wamr_get_ip_multicast_loop(fd, 1, value);
}

static int set_loop6(int fd, int value) {
    return wamr_set_ip_multicast_loop(fd, 1, value);
}

#define BOTH(name) get_##name, wamr_set_##name

static const struct option options[] = {
    {SOL_SOCKET, SO_REUSEADDR, FLAG, BOTH(reuse_addr)},
    {SOL_SOCKET, SO_REUSEPORT, FLAG, BOTH(reuse_port)},
    {SOL_SOCKET, SO_BROADCAST, FLAG, BOTH(broadcast)},
    {SOL_SOCKET, SO_KEEPALIVE, FLAG, BOTH(keep_alive)},
    {SOL_SOCKET, SO_SNDBUF, NUMBER, BOTH(send_buf_size)},
    {SOL_SOCKET, SO_RCVBUF, NUMBER, BOTH(recv_buf_size)},
    {IPPROTO_TCP, TCP_NODELAY, FLAG, BOTH(tcp_no_delay)},
    {IPPROTO_TCP, TCP_KEEPIDLE, NUMBER, BOTH(tcp_keep_idle)},
    {IPPROTO_TCP, TCP_KEEPINTVL, NUMBER, BOTH(tcp_keep_intvl)},
    {IPPROTO_TCP, TCP_QUICKACK, FLAG, BOTH(tcp_quick_ack)},
    {IPPROTO_TCP, TCP_FASTOPEN_CONNECT, FLAG, BOTH(tcp_fastopen_connect)},
    {IPPROTO_IP, IP_TTL, NUMBER, BOTH(ip_ttl)},
    {IPPROTO_IP, IP_MULTICAST_TTL, NUMBER, BOTH(ip_multicast_ttl)},
    {IPPROTO_IP, IP_MULTICAST_LOOP, FLAG, get_loop4, set_loop4},
    {IPPROTO_IPV6, IPV6_MULTICAST_LOOP, FLAG, get_loop6, set_loop6},
    {IPPROTO_IPV6, IPV6_V6ONLY, FLAG, BOTH(ipv6_only)},
};

static const struct option *find(int level, int name) {
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (options[i].level == level && options[i].name == name)
            return &options[i];
    }
    return NULL;
}

static int give(int error, const void *from, socklen_t size, void *value, socklen_t *len) {
    if (error != 0)
        return error;
    if (*len > size)
        *len = size;
    memcpy(value, from, *len);
    return 0;
}

// What a receive would be told, as long as that is an error: the dialect cannot ask for the error that waits, and who is
// told one is told it once, by whichever call. Nothing is taken and nothing is waited for.
static int pending_error(int fd, int *pending) {
    __wasi_fdstat_t before;
    int error = __wasi_fd_fdstat_get(fd, &before);
    if (error == 0)
        error = __wasi_fd_fdstat_set_flags(fd, before.fs_flags | __WASI_FDFLAGS_NONBLOCK);
    if (error != 0)
        return error;
    char byte;
    struct iovec one = {&byte, 1};
    size_t len;
    uint16_t flags;
    *pending = wamr_recv(fd, &one, 1, MSG_PEEK, &len, &flags);
    if (*pending == EAGAIN || *pending == ENOTCONN)
        *pending = 0;
    error = __wasi_fd_fdstat_set_flags(fd, before.fs_flags);
    return *pending == ENOTSOCK ? ENOTSOCK : error;
}

// Preview 1's kinds of files are this libc's types of sockets.
static int type_of(int fd, int *type) {
    __wasi_fdstat_t stat;
    int error = __wasi_fd_fdstat_get(fd, &stat);
    if (error != 0)
        return error;
    *type = stat.fs_filetype;
    return *type == SOCK_STREAM || *type == SOCK_DGRAM ? 0 : ENOTSOCK;
}

static int get_timeout(int error, uint64_t microseconds, void *value, socklen_t *len) {
    struct timeval time = {.tv_sec = microseconds / 1000000, .tv_usec = microseconds % 1000000};
    return give(error, &time, sizeof time, value, len);
}

static int get_of_socket(int fd, int name, void *value, socklen_t *len) {
    uint64_t microseconds = 0;
    struct linger linger = {0};
    int number = 0, error;
    bool on = false;
    switch (name) {
    case SO_TYPE:
        error = type_of(fd, &number);
        return give(error, &number, sizeof number, value, len);
    case SO_ERROR:
        error = pending_error(fd, &number);
        return give(error, &number, sizeof number, value, len);
    case SO_RCVTIMEO:
        error = wamr_get_recv_timeout(fd, &microseconds);
        return get_timeout(error, microseconds, value, len);
    case SO_SNDTIMEO:
        error = wamr_get_send_timeout(fd, &microseconds);
        return get_timeout(error, microseconds, value, len);
    case SO_LINGER:
        error = wamr_get_linger(fd, &on, &linger.l_linger);
        linger.l_onoff = on;
        return give(error, &linger, sizeof linger, value, len);
    default:
        return ENOPROTOOPT;
    }
}

int dialect_get_option(int fd, int level, int name, void *value, socklen_t *len) {
    const struct option *option = find(level, name);
    if (option != NULL) {
        uint32_t number = 0;
        int error = option->get(fd, &number);
        return give(error, &number, sizeof number, value, len);
    }
    return level == SOL_SOCKET ? get_of_socket(fd, name, value, len) : ENOPROTOOPT;
}

static int set_timeout(int fd, const void *value, socklen_t len, int (*set)(int, uint64_t)) {
    struct timeval time;
    if (len < sizeof time)
        return EINVAL;
    memcpy(&time, value, sizeof time);
    if (time.tv_usec < 0 || time.tv_usec >= 1000000)
        return EDOM;
    // A time that is over is the shortest: none means to wait for ever.
    if (time.tv_sec < 0)
        return set(fd, 1);
    return set(fd, (uint64_t)time.tv_sec * 1000000 + time.tv_usec);
}

static int set_of_socket(int fd, int name, const void *value, socklen_t len) {
    struct linger linger;
    switch (name) {
    case SO_RCVTIMEO:
        return set_timeout(fd, value, len, wamr_set_recv_timeout);
    case SO_SNDTIMEO:
        return set_timeout(fd, value, len, wamr_set_send_timeout);
    case SO_LINGER:
        if (len < sizeof linger)
            return EINVAL;
        memcpy(&linger, value, sizeof linger);
        return wamr_set_linger(fd, linger.l_onoff != 0, linger.l_linger);
    default:
        return ENOPROTOOPT;
    }
}

static int set_membership(int fd, int level, int name, const void *value, socklen_t len) {
    const struct ip_mreq *ip4 = value;
    const struct ipv6_mreq *ip6 = value;
    struct wamr_ip group;
    int is_ip4 = level == IPPROTO_IP && (name == IP_ADD_MEMBERSHIP || name == IP_DROP_MEMBERSHIP);
    int is_ip6 = level == IPPROTO_IPV6 && (name == IPV6_JOIN_GROUP || name == IPV6_LEAVE_GROUP);
    if (!is_ip4 && !is_ip6)
        return ENOPROTOOPT;
    if (len < (is_ip4 ? sizeof *ip4 : sizeof *ip6))
        return EINVAL;
    if (is_ip4)
        wamr_ip4(&ip4->imr_multiaddr, &group);
    else
        wamr_ip6(&ip6->ipv6mr_multiaddr, &group);
    uint32_t interface = is_ip4 ? ip4->imr_interface.s_addr : ip6->ipv6mr_interface;
    if (name == IP_ADD_MEMBERSHIP || name == IPV6_JOIN_GROUP)
        return wamr_set_ip_add_membership(fd, &group, interface);
    return wamr_set_ip_drop_membership(fd, &group, interface);
}

int dialect_set_option(int fd, int level, int name, const void *value, socklen_t len) {
    const struct option *option = find(level, name);
    if (option != NULL) {
        int number;
        if (len < sizeof number)
            return EINVAL;
        memcpy(&number, value, sizeof number);
        return option->set(fd, option->kind == FLAG ? number != 0 : number);
    }
    return level == SOL_SOCKET ? set_of_socket(fd, name, value, len) : set_membership(fd, level, name, value, len);
}
