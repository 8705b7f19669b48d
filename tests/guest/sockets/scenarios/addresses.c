// Addresses that are special, and what a socket says of its own and its peer's.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <string.h>
#include <unistd.h>

static void connect_to_any(int family, const char *any) {
    int listening = listener(family), fd = open_tcp(family);
    struct address address = own_address(listening);
    reach(fd, at(any, port_of(&address)));
    show_peer("peer", fd);
    show_own("own", listening);
}

static void any_of_version_4(void) {
    connect_to_any(AF_INET, "0.0.0.0");
}

static void any_of_version_6(void) {
    connect_to_any(AF_INET6, "::");
}

// Who is bound to every address has one of them as soon as there is a peer.
static void any_becomes_one(void) {
    int listening = open_tcp(AF_INET), fd = open_tcp(AF_INET), udp = open_udp(AF_INET);
    show("bind", bind_to(listening, at("0.0.0.0", 0)));
    show("listen", listen(listening, 1));
    show_own("the listener", listening);
    struct address address = own_address(listening);
    reach(fd, loopback(AF_INET, port_of(&address)));
    show_own("what was accepted", next_client(listening));
    show("bind datagrams", bind_to(udp, at("0.0.0.0", 0)));
    show_own("datagrams", udp);
    show("connect", connect_to(udp, own_address(bound_udp(AF_INET))));
    show_own("datagrams", udp);
}

static void port_0(void) {
    int fd = open_tcp(AF_INET);
    block(fd, 1);
    show("connect", connect_to(fd, at("127.0.0.1", 0)));
    int fd6 = open_tcp(AF_INET6);
    block(fd6, 1);
    show("connect over IPv6", connect_to(fd6, at("::1", 0)));
}

static void multicast(void) {
    int fd = open_tcp(AF_INET);
    show("connect", connect_to(fd, at("224.0.0.1", 9)));
    show("connect to everybody", connect_to(fd, at("255.255.255.255", 9)));
}

// Both sides must know the whole structure, whichever it is.
static void other_family(void) {
    struct address ip4 = at("127.0.0.1", 9), ip6 = at("::1", 9);
    ip4.len = ip6.len = sizeof ip6.ip6;
    int tcp4 = open_tcp(AF_INET), tcp6 = open_tcp(AF_INET6);
    show("connect", connect_to(tcp4, ip6));
    show("connect over IPv6", connect_to(tcp6, ip4));
    show("bind", bind_to(tcp4, ip6));
    show("bind of IPv6", bind_to(tcp6, ip4));
    int udp4 = open_udp(AF_INET);
    show("connect of datagrams", connect_to(udp4, ip6));
    show("sendto", sendto(udp4, "x", 1, 0, &ip6.any, ip6.len));
}

static void in_every_state(void (*show_one)(const char *, int)) {
    int listening = open_tcp(AF_INET), fd = open_tcp(AF_INET), refused = open_tcp(AF_INET);
    show_one("unbound", listening);
    show("bind", bind_to(listening, loopback(AF_INET, 0)));
    show_one("bound", listening);
    show("listen", listen(listening, 1));
    show_one("listening", listening);
    reach(fd, own_address(listening));
    int server = next_client(listening);
    show_one("connected", fd);
    show_one("accepted", server);
    close(server);
    show("its end", wait_for(fd, POLLIN));
    show_one("at the end", fd);
    show("shutdown", shutdown(fd, SHUT_RD));
    show_one("shut down", fd);
    block(refused, 1);
    show("connect", connect_to(refused, loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM))));
    show_one("refused", refused);
}

static void own_in_every_state(void) {
    in_every_state(show_own);
}

static void peer_in_every_state(void) {
    in_every_state(show_peer);
}

// The bytes behind what there is room for stay as they are.
static void too_little_room(void) {
    struct address address;
    int listening = listener(AF_INET);
    memset(&address, 0xee, sizeof address);
    address.len = 4;
    show("getsockname", getsockname(listening, &address.any, &address.len));
    say("whole: %d", address.len == sizeof address.ip4);
    say("family: %d", address.any.sa_family == AF_INET);
    say("address: %x", address.ip4.sin_addr.s_addr);
}

const struct scenario addresses[] = {
    {"connect to 0.0.0.0 reaches loopback", any_of_version_4, ALONE},
    {"connect to :: reaches loopback", any_of_version_6, ALONE},
    {"every address becomes one by connecting", any_becomes_one, ALONE},
    {"port 0 of a peer is refused", port_0, ALONE},
    {"a multicast address is out of reach of TCP", multicast, ALONE},
    {"an address of the other family", other_family, ALONE},
    {"getsockname in every state", own_in_every_state, ALONE},
    {"getpeername in every state", peer_in_every_state, ALONE},
    {"an address is cut off where there is no room for it", too_little_room, ALONE},
    {0},
};
