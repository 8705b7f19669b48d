// What unmodified programs with sockets include, all of it in one, with something used of each. C++ compiles it as well.

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <netinet/tcp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/param.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#define EXPECT(condition)                                   \
    do {                                                    \
        if (!(condition))                                   \
            errx(1, "%s: not so: %s", __func__, #condition); \
    } while (0)

static int pair[2];

// A connection to itself: both its ends in `pair`.
static void sys_socket_and_netinet_in(void) {
    struct sockaddr_in address;
    struct sockaddr *any = (struct sockaddr *)&address;
    socklen_t len = sizeof address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int listener = socket(PF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (listener < 0 || bind(listener, any, len) != 0 || listen(listener, SOMAXCONN) != 0)
        err(1, "no listener");
    EXPECT(getsockname(listener, any, &len) == 0 && address.sin_port != 0);
    pair[0] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT(connect(pair[0], any, len) == 0);
    pair[1] = accept(listener, NULL, NULL);
    EXPECT(pair[1] > 0 && close(listener) == 0);
    EXPECT(IN6_IS_ADDR_LOOPBACK(&in6addr_loopback) && !IN6_IS_ADDR_LOOPBACK(&in6addr_any));
    EXPECT(IN_MULTICAST(0xe0000001) && sizeof(struct sockaddr_storage) >= sizeof(struct sockaddr_in6));
}

static void netinet_tcp_ip_and_udp(void) {
    int on = 1, tos = IPTOS_LOWDELAY, hops = IPDEFTTL;
    EXPECT(setsockopt(pair[0], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0);
    EXPECT(setsockopt(pair[0], IPPROTO_IP, IP_TTL, &hops, sizeof hops) == 0);
    EXPECT(tos == 0x10 && sizeof(struct ip) == 20 && sizeof(struct ip6_hdr) == 40 && sizeof(struct udphdr) == 8);
}

static void arpa_inet_and_nameser(void) {
    char text[INET6_ADDRSTRLEN];
    struct in6_addr address;
    EXPECT(inet_pton(AF_INET6, "::1", &address) == 1 && inet_ntop(AF_INET6, &address, text, sizeof text) == text);
    EXPECT(inet_addr("127.0.0.1") == htonl(INADDR_LOOPBACK) && ntohs(htons(NS_DEFAULTPORT)) == 53);
}

static void netdb_net_if_and_ifaddrs(void) {
    struct addrinfo *found;
    struct ifaddrs *interfaces;
    EXPECT(getaddrinfo("127.0.0.1", "80", NULL, &found) == 0 && found->ai_family == AF_INET);
    freeaddrinfo(found);
    EXPECT(if_nametoindex("lo") == 0 && IF_NAMESIZE == 16 && (IFF_UP & IFF_LOOPBACK) == 0);
    EXPECT(getifaddrs(&interfaces) == -1 && errno == ENOTSUP);
    freeifaddrs(NULL);
}

static void sys_uio_and_un(void) {
    char first[4], second[4];
    struct iovec out[2] = {{first, 2}, {second, 4}}, in[2] = {{first, 4}, {second, 4}};
    struct sockaddr_un path;
    memcpy(first, "ab", 2), memcpy(second, "cdef", 4);
    EXPECT(writev(pair[0], out, 2) == 6);
    EXPECT(readv(pair[1], in, 2) == 6 && memcmp(first, "abcd", 4) == 0 && memcmp(second, "ef", 2) == 0);
    EXPECT(sizeof path.sun_path == 108 && socket(AF_UNIX, SOCK_STREAM, 0) == -1 && errno == EAFNOSUPPORT);
}

static void poll_and_sys_select(void) {
    struct pollfd wanted = {pair[1], POLLIN | POLLOUT, 0};
    struct timeval none = {0, 0};
    fd_set readable;
    FD_ZERO(&readable);
    FD_SET(pair[1], &readable);
    EXPECT(select(MAX(pair[0], pair[1]) + 1, &readable, NULL, NULL, &none) == 0 && !FD_ISSET(pair[1], &readable));
    EXPECT(poll(&wanted, 1, -1) == 1 && wanted.revents == POLLOUT && pair[1] < FD_SETSIZE);
}

static void fcntl_and_sys_ioctl(void) {
    int flags = fcntl(pair[1], F_GETFL), off = 0, count = -1;
    char byte;
    EXPECT((flags & O_NONBLOCK) == 0 && fcntl(pair[1], F_SETFL, flags | O_NONBLOCK) == 0);
    EXPECT(recv(pair[1], &byte, 1, MSG_PEEK) == -1 && (errno == EAGAIN || errno == EWOULDBLOCK));
    EXPECT(ioctl(pair[1], FIONBIO, &off) == 0 && (fcntl(pair[1], F_GETFL) & O_NONBLOCK) == 0);
    EXPECT(ioctl(pair[1], FIONREAD, &count) == 0 && count == 0);
    EXPECT(shutdown(pair[0], SHUT_WR) == 0 && recv(pair[1], &byte, 1, MSG_WAITALL) == 0);
    warnx("that was all");
}

int main(void) {
    sys_socket_and_netinet_in();
    netinet_tcp_ip_and_udp();
    arpa_inet_and_nameser();
    netdb_net_if_and_ifaddrs();
    sys_uio_and_un();
    poll_and_sys_select();
    fcntl_and_sys_ioctl();
    puts("all as it should be");
    return 0;
}
