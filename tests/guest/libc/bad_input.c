// What each call answers to arguments that are wrong, a line each. The same program runs on Linux, which says the same, but for
// what the test lists.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#ifdef __wasi__
__attribute__((import_module("wasi_snapshot_preview1"), import_name("adapter_open_badfd"))) int reserve(int *fd);
#else
// A number that is no descriptor's.
static int reserve(int *fd) {
    *fd = 99;
    return 0;
}
#endif

static const struct {
    int number;
    const char *name;
} NAMES[] = {
#define NAME(name) {name, #name}
    NAME(EAFNOSUPPORT), NAME(EAGAIN), NAME(EBADF), NAME(EDESTADDRREQ), NAME(EDOM), NAME(EFAULT), NAME(EINVAL),
    NAME(EISCONN), NAME(EMSGSIZE), NAME(ENOPROTOOPT), NAME(ENOTCONN), NAME(ENOTSOCK), NAME(ENOTTY), NAME(EOPNOTSUPP),
    NAME(EPIPE), NAME(EPROTONOSUPPORT), NAME(EPROTOTYPE),
#ifdef ESOCKTNOSUPPORT
    NAME(ESOCKTNOSUPPORT),
#endif
#undef NAME
};

static void tell(const char *call, long answer) {
    int error = errno;
    printf("%s: ", call);
    if (answer != -1) {
        printf("%ld\n", answer);
        return;
    }
    for (size_t index = 0; index < sizeof NAMES / sizeof *NAMES; index++)
        if (NAMES[index].number == error) {
            puts(NAMES[index].name);
            return;
        }
    printf("errno %d\n", error);
}

#define TELL(call) (errno = 0, tell(#call, (long)(call)))

static struct sockaddr_in loopback;
static const struct sockaddr *const address = (const struct sockaddr *)&loopback;
static const socklen_t size = sizeof loopback;
static int stream, listener, datagrams, pair[2];
static volatile int less_than_none = -1;

static int bound(int type) {
    int fd = socket(AF_INET, type, 0);
    loopback = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (fd < 0 || bind(fd, address, size) != 0)
        exit(1);
    return fd;
}

static void prepare(void) {
    socklen_t len = size;
    datagrams = bound(SOCK_DGRAM);
    listener = bound(SOCK_STREAM);
    stream = socket(AF_INET, SOCK_STREAM, 0);
    pair[0] = socket(AF_INET, SOCK_STREAM, 0);
    if (listen(listener, 2) != 0 || getsockname(listener, (struct sockaddr *)&loopback, &len) != 0)
        exit(1);
    if (connect(pair[0], address, size) != 0 || (pair[1] = accept(listener, NULL, NULL)) < 0)
        exit(1);
}

static void descriptors_that_are_no_sockets(const char *what, int fd) {
    struct sockaddr_in found;
    struct sockaddr *into = (struct sockaddr *)&found;
    socklen_t len = sizeof found, number_len = sizeof(int);
    char byte = 0;
    int number = 0;
    struct iovec buffer = {&byte, 1};
    struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1};
    printf("-- %s\n", what);
    TELL(bind(fd, address, size));
    TELL(connect(fd, address, size));
    TELL(listen(fd, 1));
    TELL(accept(fd, into, &len));
    TELL(accept4(fd, NULL, NULL, SOCK_NONBLOCK));
    TELL(getsockname(fd, into, &len));
    TELL(getpeername(fd, into, &len));
    TELL(send(fd, &byte, 1, 0));
    TELL(sendto(fd, &byte, 1, 0, address, size));
    TELL(sendmsg(fd, &message, 0));
    TELL(recv(fd, &byte, 1, 0));
    TELL(recvfrom(fd, &byte, 1, 0, into, &len));
    TELL(recvmsg(fd, &message, 0));
    TELL(getsockopt(fd, SOL_SOCKET, SO_TYPE, &number, &number_len));
    TELL(setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &number, number_len));
    TELL(shutdown(fd, SHUT_RDWR));
    TELL(sockatmark(fd));
}

static void numbers_that_nobody_has(const char *what, int fd) {
    char byte;
    int count;
    struct pollfd polled = {.fd = fd, .events = POLLIN};
    descriptors_that_are_no_sockets(what, fd);
    TELL(read(fd, &byte, 1));
    TELL(write(fd, "x", 1));
    TELL(ioctl(fd, FIONREAD, &count));
    TELL(close(fd));
    TELL(poll(&polled, 1, 0));
    TELL((polled.revents & POLLNVAL) != 0);
}

static void addresses_of_a_wrong_length(void) {
    puts("-- addresses of a wrong length");
    static const socklen_t LENGTHS[] = {0, 1, 2, sizeof loopback - 1, 129, (socklen_t)-1};
    for (size_t index = 0; index < sizeof LENGTHS / sizeof *LENGTHS; index++) {
        socklen_t len = LENGTHS[index];
        printf("length %d\n", (int)len);
        TELL(bind(stream, address, len));
        TELL(connect(stream, address, len));
        TELL(connect(datagrams, address, len));
        TELL(sendto(datagrams, "x", 1, 0, address, len));
        struct msghdr message = {.msg_name = &loopback, .msg_namelen = len};
        TELL(sendmsg(datagrams, &message, 0));
    }
}

static void families_that_do_not_fit(void) {
    struct sockaddr_in other = loopback;
    struct sockaddr_in6 ip6 = {.sin6_family = AF_INET6, .sin6_port = loopback.sin_port, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    struct sockaddr_un path = {.sun_family = AF_UNIX, .sun_path = "/none"};
    const struct sockaddr *unknown = (const struct sockaddr *)&other, *v6 = (const struct sockaddr *)&ip6;
    const struct sockaddr *local = (const struct sockaddr *)&path;
    other.sin_family = 99;
    puts("-- families that do not fit");
    TELL(bind(stream, unknown, size));
    TELL(connect(stream, unknown, size));
    TELL(connect(datagrams, unknown, size));
    TELL(sendto(datagrams, "x", 1, 0, unknown, size));
    TELL(bind(stream, v6, sizeof ip6));
    TELL(connect(stream, v6, sizeof ip6));
    TELL(sendto(datagrams, "x", 1, 0, v6, sizeof ip6));
    TELL(bind(stream, local, sizeof path));
    TELL(connect(stream, local, sizeof path));
    TELL(sendto(datagrams, "x", 1, 0, local, sizeof path));
    int fds[2];
    TELL(socket(99, SOCK_STREAM, 0));
    TELL(socket(-1, SOCK_STREAM, 0));
    TELL(socket(AF_UNSPEC, SOCK_STREAM, 0));
    TELL(socket(AF_INET, 0, 0));
    TELL(socket(AF_INET, 15, 0));
    TELL(socket(AF_INET, SOCK_STREAM | 0x100, 0));
    TELL(socket(AF_INET, SOCK_STREAM, IPPROTO_UDP));
    TELL(socket(AF_INET, SOCK_DGRAM, IPPROTO_TCP));
    TELL(socket(AF_INET, SOCK_STREAM, 250));
    TELL(socket(AF_INET, SOCK_STREAM, -1));
    TELL(socketpair(AF_INET, SOCK_STREAM, 0, fds));
    TELL(socketpair(99, SOCK_STREAM, 0, fds));
}

static void null(void) {
    struct sockaddr_in found;
    struct sockaddr *into = (struct sockaddr *)&found;
    socklen_t len = sizeof found, number_len = sizeof(int);
    int number = 1;
    char byte;
    puts("-- NULL");
    TELL(bind(stream, NULL, size));
    TELL(connect(stream, NULL, size));
    TELL(getsockname(stream, NULL, &len));
    TELL(getsockname(stream, into, NULL));
    TELL(getpeername(pair[0], NULL, &len));
    TELL(getpeername(pair[0], into, NULL));
    int waiting = socket(AF_INET, SOCK_STREAM, 0);
    TELL(connect(waiting, address, size));
    TELL(accept(listener, into, NULL));
    TELL(sendto(pair[0], "abc", 3, 0, NULL, 0));
    TELL(sendto(datagrams, "x", 1, 0, NULL, 0));
    TELL(recvfrom(pair[1], &byte, 1, 0, NULL, NULL));
    TELL(recvfrom(pair[1], &byte, 1, 0, into, NULL));
    TELL(sendmsg(pair[0], NULL, 0));
    TELL(recvmsg(pair[1], NULL, MSG_DONTWAIT));
    TELL(send(pair[0], NULL, 0, 0));
    TELL(getsockopt(stream, SOL_SOCKET, SO_KEEPALIVE, NULL, &number_len));
    TELL(getsockopt(stream, SOL_SOCKET, SO_KEEPALIVE, &number, NULL));
    TELL(setsockopt(stream, SOL_SOCKET, SO_KEEPALIVE, NULL, sizeof number));
    TELL(setsockopt(stream, IPPROTO_TCP, TCP_NODELAY, NULL, sizeof number));
}

static void lengths_that_mean_nothing(void) {
    struct sockaddr_in found;
    struct sockaddr *into = (struct sockaddr *)&found;
    socklen_t len = (socklen_t)-1;
    char byte;
    puts("-- room that is less than none");
    TELL(getsockname(stream, into, &len));
    TELL(getpeername(pair[0], into, &len));
    TELL(recvfrom(datagrams, &byte, 1, MSG_DONTWAIT, into, &len));
    puts("-- room for a beginning, or for nothing");
    len = 4;
    TELL(getsockname(listener, into, &len));
    TELL((int)len);
    len = 0;
    TELL(getpeername(pair[0], into, &len));
    TELL((int)len);
}

static void options_that_are_wrong(void) {
    int number = 1;
    socklen_t len = sizeof number, negative = (socklen_t)-1, nothing = 0;
    puts("-- options");
    TELL(setsockopt(stream, 999, SO_KEEPALIVE, &number, len));
    TELL(getsockopt(stream, 999, SO_KEEPALIVE, &number, &len));
    TELL(setsockopt(stream, SOL_SOCKET, 999, &number, len));
    TELL(getsockopt(stream, SOL_SOCKET, 999, &number, &len));
    TELL(setsockopt(stream, IPPROTO_TCP, 999, &number, len));
    TELL(getsockopt(stream, IPPROTO_TCP, 999, &number, &len));
    TELL(setsockopt(stream, IPPROTO_IP, 999, &number, len));
    TELL(getsockopt(stream, IPPROTO_IP, 999, &number, &len));
    TELL(setsockopt(stream, IPPROTO_IPV6, IPV6_UNICAST_HOPS, &number, len));
    TELL(getsockopt(datagrams, IPPROTO_TCP, TCP_NODELAY, &number, &len));
    TELL(setsockopt(datagrams, IPPROTO_TCP, TCP_NODELAY, &number, len));
    TELL(setsockopt(stream, SOL_SOCKET, SO_KEEPALIVE, &number, 3));
    TELL(setsockopt(stream, SOL_SOCKET, SO_KEEPALIVE, &number, 0));
    TELL(setsockopt(stream, SOL_SOCKET, SO_KEEPALIVE, &number, negative));
    TELL(setsockopt(stream, SOL_SOCKET, SO_LINGER, &number, len));
    TELL(setsockopt(stream, SOL_SOCKET, SO_RCVTIMEO, &number, len));
    TELL(setsockopt(stream, SOL_SOCKET, SO_TYPE, &number, len));
    TELL(setsockopt(stream, SOL_SOCKET, SO_ERROR, &number, len));
    TELL(getsockopt(stream, SOL_SOCKET, SO_TYPE, &number, &negative));
    TELL(getsockopt(stream, SOL_SOCKET, SO_TYPE, &number, &nothing));
    TELL(setsockopt(stream, IPPROTO_IP, IP_TTL, &(int){256}, len));
    TELL(setsockopt(stream, IPPROTO_TCP, TCP_KEEPCNT, &(int){0}, len));
}

static void flags_that_are_wrong(void) {
    char byte = 0;
    struct iovec buffer = {&byte, 1};
    struct msghdr message = {.msg_iov = &buffer, .msg_iovlen = 1};
    puts("-- flags");
    TELL(accept4(listener, NULL, NULL, 1));
    TELL(shutdown(pair[0], 99));
    TELL(shutdown(stream, SHUT_RDWR));
    TELL(recv(datagrams, &byte, 1, MSG_OOB | MSG_DONTWAIT));
    TELL(recvfrom(datagrams, &byte, 1, MSG_OOB | MSG_DONTWAIT, NULL, NULL));
    TELL(recvmsg(datagrams, &message, MSG_OOB | MSG_DONTWAIT));
    TELL(sendto(datagrams, &byte, 1, MSG_OOB, address, size));
    TELL(send(pair[0], &byte, 1, 0x800000 | MSG_NOSIGNAL));
    TELL(recv(pair[1], &byte, 1, 0x800000 | MSG_DONTWAIT));
}

static void messages_that_are_wrong(void) {
    char byte = 0, control[CMSG_SPACE(sizeof(int))] = {0};
    struct iovec buffer = {&byte, 1};
    struct msghdr message = {.msg_name = &loopback, .msg_namelen = size, .msg_iov = &buffer, .msg_iovlen = -1};
    puts("-- messages");
    TELL(sendmsg(datagrams, &message, 0));
    TELL(recvmsg(datagrams, &message, MSG_DONTWAIT));
    message.msg_iovlen = 1025;
    TELL(sendmsg(datagrams, &message, 0));
    TELL(recvmsg(datagrams, &message, MSG_DONTWAIT));
    message.msg_iovlen = 1, message.msg_name = NULL, message.msg_namelen = 0;
    TELL(sendmsg(datagrams, &message, 0));
    message.msg_name = &loopback, message.msg_namelen = size;
    message.msg_control = control, message.msg_controllen = sizeof control;
    ((struct cmsghdr *)(void *)control)->cmsg_len = 1;
    TELL(sendmsg(datagrams, &message, 0));
    *(struct cmsghdr *)(void *)control = (struct cmsghdr){CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
    TELL(sendmsg(datagrams, &message, 0));
    TELL(sendmsg(pair[0], &message, MSG_NOSIGNAL));
    TELL(readv(pair[1], &buffer, less_than_none));
    TELL(writev(pair[0], &buffer, less_than_none));
}

static void states_that_do_not_fit(void) {
    char byte = 0;
    stream = socket(AF_INET, SOCK_STREAM, 0);
    puts("-- states");
    TELL(listen(datagrams, 1));
    TELL(accept(datagrams, NULL, NULL));
    TELL(accept(stream, NULL, NULL));
    TELL(connect(pair[0], address, size));
    TELL(bind(listener, address, size));
    TELL(listen(pair[0], 1));
    TELL(send(listener, &byte, 1, MSG_NOSIGNAL));
    TELL(recv(listener, &byte, 1, 0));
    TELL(recv(stream, &byte, 1, 0));
    TELL(getpeername(listener, (struct sockaddr *)&loopback, &(socklen_t){sizeof loopback}));
    TELL(getpeername(datagrams, (struct sockaddr *)&loopback, &(socklen_t){sizeof loopback}));
}

static void names_that_are_wrong(void) {
    char text[4];
    struct sockaddr_in6 short6 = {.sin6_family = AF_INET6};
    const struct sockaddr *ip6 = (const struct sockaddr *)&short6;
    puts("-- names");
    TELL(getnameinfo(address, size, text, sizeof text, NULL, 0, NI_NUMERICHOST) == EAI_OVERFLOW);
    TELL(getnameinfo(address, size, text, sizeof text, NULL, 0, 0x4000) == EAI_BADFLAGS);
    TELL(getnameinfo(address, 4, text, sizeof text, NULL, 0, NI_NUMERICHOST) == EAI_FAMILY);
    TELL(getnameinfo(ip6, size, text, sizeof text, NULL, 0, NI_NUMERICHOST) == EAI_FAMILY);
    TELL(inet_pton(99, "127.0.0.1", &short6));
    TELL(inet_ntop(99, &short6, text, sizeof text) != NULL);
    TELL(gethostbyname2("localhost", 99) != NULL);
    TELL(if_nametoindex("") != 0);
}

int main(void) {
    int reserved;
    prepare();
    if (reserve(&reserved) != 0)
        return 1;
    numbers_that_nobody_has("a negative number", -1);
    numbers_that_nobody_has("a closed number", 98);
    numbers_that_nobody_has("a reserved number", reserved);
    descriptors_that_are_no_sockets("standard error", STDERR_FILENO);
    addresses_of_a_wrong_length();
    families_that_do_not_fit();
    null();
    lengths_that_mean_nothing();
    options_that_are_wrong();
    flags_that_are_wrong();
    messages_that_are_wrong();
    states_that_do_not_fit();
    names_that_are_wrong();
    return 0;
}
