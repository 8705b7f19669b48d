// Options: what is set and read back, and what is refused.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <unistd.h>

static void get(const char *what, int fd, int level, int name) {
    int value = 0;
    socklen_t len = sizeof value;
    int result = getsockopt(fd, level, name, &value, &len);
    show(what, result < 0 ? result : value);
}

// What it is at first, sets it, and what it is then.
static void turn(const char *what, int fd, int level, int name, int value) {
    get(what, fd, level, name);
    int result = set_number(fd, level, name, value);
    say("set to %d", value);
    if (result < 0)
        show("refused", result);
    get(what, fd, level, name);
}

static void types(void) {
    int tcp = open_tcp(AF_INET), udp = open_udp(AF_INET6), type = 0;
    socklen_t len = sizeof type;
    show("getsockopt", getsockopt(tcp, SOL_SOCKET, SO_TYPE, &type, &len));
    say("a stream: %d", type == SOCK_STREAM);
    show("getsockopt", getsockopt(udp, SOL_SOCKET, SO_TYPE, &type, &len));
    say("datagrams: %d", type == SOCK_DGRAM);
    show("of standard output", getsockopt(1, SOL_SOCKET, SO_TYPE, &type, &len));
    show("of nothing", getsockopt(1000, SOL_SOCKET, SO_TYPE, &type, &len));
}

static void switches(void) {
    int tcp = open_tcp(AF_INET);
    turn("reuse address", tcp, SOL_SOCKET, SO_REUSEADDR, 1);
    turn("reuse address", tcp, SOL_SOCKET, SO_REUSEADDR, 0);
    turn("keep alive", tcp, SOL_SOCKET, SO_KEEPALIVE, 1);
    turn("keep alive", tcp, SOL_SOCKET, SO_KEEPALIVE, 0);
    turn("no delay", tcp, IPPROTO_TCP, TCP_NODELAY, 77);
    turn("no delay", tcp, IPPROTO_TCP, TCP_NODELAY, 0);
    turn("fast open", tcp, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, 0);
}

static void quick_acknowledgement(void) {
    struct pair pair = connected(AF_INET);
    turn("quick acknowledgement", pair.client, IPPROTO_TCP, TCP_QUICKACK, 1);
}

static void ports_for_several(void) {
    int tcp = open_tcp(AF_INET), udp = open_udp(AF_INET);
    turn("reuse port", tcp, SOL_SOCKET, SO_REUSEPORT, 1);
    turn("reuse port for datagrams", udp, SOL_SOCKET, SO_REUSEPORT, 1);
    turn("reuse address for datagrams", udp, SOL_SOCKET, SO_REUSEADDR, 1);
}

static void keep_alive_times(void) {
    int fd = open_tcp(AF_INET);
    turn("idle", fd, IPPROTO_TCP, TCP_KEEPIDLE, 16);
    turn("interval", fd, IPPROTO_TCP, TCP_KEEPINTVL, 8);
    turn("idle", fd, IPPROTO_TCP, TCP_KEEPIDLE, 32767);
    turn("idle", fd, IPPROTO_TCP, TCP_KEEPIDLE, 32768);
    turn("idle", fd, IPPROTO_TCP, TCP_KEEPIDLE, 0);
    turn("interval", fd, IPPROTO_TCP, TCP_KEEPINTVL, -1);
}

static void hop_limits(void) {
    int tcp = open_tcp(AF_INET), udp = open_udp(AF_INET);
    turn("TTL", tcp, IPPROTO_IP, IP_TTL, 8);
    turn("TTL", tcp, IPPROTO_IP, IP_TTL, 255);
    turn("TTL", tcp, IPPROTO_IP, IP_TTL, 256);
    turn("TTL", tcp, IPPROTO_IP, IP_TTL, 0);
    turn("TTL", tcp, IPPROTO_IP, IP_TTL, -1);
    turn("TTL of datagrams", udp, IPPROTO_IP, IP_TTL, 1);
    turn("TTL of IPv6", open_tcp(AF_INET6), IPPROTO_IP, IP_TTL, 7);
    turn("TTL of a connection", connected(AF_INET).server, IPPROTO_IP, IP_TTL, 9);
}

static void buffers(void) {
    int tcp = open_tcp(AF_INET), udp = open_udp(AF_INET);
    show("send buffer", set_number(tcp, SOL_SOCKET, SO_SNDBUF, 8192));
    get("send buffer", tcp, SOL_SOCKET, SO_SNDBUF);
    show("receive buffer", set_number(tcp, SOL_SOCKET, SO_RCVBUF, 4096));
    get("receive buffer", tcp, SOL_SOCKET, SO_RCVBUF);
    show("send buffer of datagrams", set_number(udp, SOL_SOCKET, SO_SNDBUF, 16384));
    get("send buffer of datagrams", udp, SOL_SOCKET, SO_SNDBUF);
    show("receive buffer of datagrams", set_number(udp, SOL_SOCKET, SO_RCVBUF, 16384));
    get("receive buffer of datagrams", udp, SOL_SOCKET, SO_RCVBUF);
    show("none", set_number(tcp, SOL_SOCKET, SO_SNDBUF, 0));
}

static void lingering(void) {
    struct linger linger = {77, 77};
    socklen_t len = sizeof linger;
    int fd = open_tcp(AF_INET);
    show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &len));
    say("on %d, %d s", linger.l_onoff, linger.l_linger);
    linger = (struct linger){1, 10};
    show("setsockopt", setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger));
    linger = (struct linger){0, 0};
    show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &len));
    say("on %d, %d s", linger.l_onoff, linger.l_linger);
}

static void broadcasting(void) {
    int udp = open_udp(AF_INET);
    turn("broadcast", udp, SOL_SOCKET, SO_BROADCAST, 0);
    turn("broadcast", udp, SOL_SOCKET, SO_BROADCAST, 1);
}

static void multicasting(void) {
    int udp = open_udp(AF_INET), udp6 = open_udp(AF_INET6);
    turn("multicast TTL", udp, IPPROTO_IP, IP_MULTICAST_TTL, 8);
    turn("multicast loop", udp, IPPROTO_IP, IP_MULTICAST_LOOP, 0);
    turn("multicast loop of IPv6", udp6, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
}

static void groups(void) {
    int udp = open_udp(AF_INET), udp6 = open_udp(AF_INET6);
    struct ip_mreq group = {at("224.0.1.1", 0).ip4.sin_addr, at("127.0.0.1", 0).ip4.sin_addr};
    struct ipv6_mreq group6 = {at("ff01::77", 0).ip6.sin6_addr, 1};
    show("join", setsockopt(udp, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group));
    show("leave", setsockopt(udp, IPPROTO_IP, IP_DROP_MEMBERSHIP, &group, sizeof group));
    show("join over IPv6", setsockopt(udp6, IPPROTO_IPV6, IPV6_JOIN_GROUP, &group6, sizeof group6));
    show("leave over IPv6", setsockopt(udp6, IPPROTO_IPV6, IPV6_LEAVE_GROUP, &group6, sizeof group6));
}

static void of_the_other_kind(void) {
    int tcp = open_tcp(AF_INET), udp = open_udp(AF_INET);
    show("no delay of datagrams", set_number(udp, IPPROTO_TCP, TCP_NODELAY, 1));
    get("no delay of datagrams", udp, IPPROTO_TCP, TCP_NODELAY);
    show("idle of datagrams", set_number(udp, IPPROTO_TCP, TCP_KEEPIDLE, 1));
    show("keep alive of datagrams", set_number(udp, SOL_SOCKET, SO_KEEPALIVE, 1));
    show("multicast TTL of a stream", set_number(tcp, IPPROTO_IP, IP_MULTICAST_TTL, 1));
    show("keep alive of standard output", set_number(1, SOL_SOCKET, SO_KEEPALIVE, 1));
    show("keep alive of nothing", set_number(1000, SOL_SOCKET, SO_KEEPALIVE, 1));
    show("an unknown one", set_number(tcp, IPPROTO_TCP, 12345, 1));
    show("one that is too short", setsockopt(tcp, SOL_SOCKET, SO_KEEPALIVE, "x", 1));
}

static void while_connecting(void) {
    int fd = open_tcp(AF_INET), listening = listener(AF_INET);
    show("connect", connect_to(fd, own_address(listening)));
    show("keep alive", set_number(fd, SOL_SOCKET, SO_KEEPALIVE, 1));
    show("TTL", set_number(fd, IPPROTO_IP, IP_TTL, 33));
    wait_for(fd, POLLOUT);
    get("keep alive", fd, SOL_SOCKET, SO_KEEPALIVE);
    get("TTL", fd, IPPROTO_IP, IP_TTL);
}

const struct scenario options[] = {
    {"the type of a socket", types, ALONE},
    {"switches are read back", switches, ALONE},
    {"quick acknowledgement", quick_acknowledgement, ALONE},
    {"addresses for several", ports_for_several, ALONE},
    {"times of keep-alive and their bounds", keep_alive_times, ALONE},
    {"hop limits and their bounds", hop_limits, ALONE},
    {"sizes of buffers", buffers, ALONE},
    {"lingering is read back", lingering, ALONE},
    {"permission to broadcast", broadcasting, ALONE},
    {"options of multicast", multicasting, ALONE},
    {"multicast groups", groups, ALONE},
    {"options of the other kind of socket", of_the_other_kind, ALONE},
    {"options while a connection is under way", while_connecting, ALONE},
    {0},
};
