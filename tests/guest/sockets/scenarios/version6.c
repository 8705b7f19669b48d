// IPv6: addresses in their order, and IPv4 within.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <unistd.h>

static char buffer[64];

static void datagrams_of_it(void) {
    int asks = bound_udp(AF_INET6), answers = bound_udp(AF_INET6);
    struct address source;
    show("sendto", send_to(asks, "question", own_address(answers)));
    show_text("recv", receive_from(answers, buffer, sizeof buffer, &source), buffer);
    show_address("from", 0, &source.any);
    show_own("the one that asks", asks);
    show("sendto", send_to(answers, "answer", source));
    show_text("recv", receive(asks, buffer, sizeof buffer, 0), buffer);
}

static void refused(void) {
    int fd = open_tcp(AF_INET6);
    show_own("own", fd);
    block(fd, 1);
    show("connect", connect_to(fd, loopback(AF_INET6, closed_port(AF_INET6, SOCK_STREAM))));
}

static void only(void) {
    int fd = open_tcp(AF_INET6), value = -1;
    socklen_t len = sizeof value;
    show("getsockopt", getsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &value, &len));
    say("only: %d", value);
    show("only", set_number(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1));
    show("bind", bind_to(fd, at("::1", 0)));
    show("only, bound", set_number(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1));
}

static void not_only(void) {
    int fd = open_tcp(AF_INET6), value = -1;
    socklen_t len = sizeof value;
    show("not only", set_number(fd, IPPROTO_IPV6, IPV6_V6ONLY, 0));
    show("getsockopt", getsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &value, &len));
    say("only: %d", value);
    show("of IPv4", set_number(open_tcp(AF_INET), IPPROTO_IPV6, IPV6_V6ONLY, 1));
}

static void mapped(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET6), only = open_tcp(AF_INET6);
    struct address address = own_address(listening);
    block(fd, 1);
    show("connect", connect_to(fd, at("::ffff:127.0.0.1", port_of(&address))));
    block(only, 1);
    set_number(only, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    show("connect, only IPv6", connect_to(only, at("::ffff:127.0.0.1", port_of(&address))));
}

static void mapped_datagrams(void) {
    int fd = open_udp(AF_INET6), only = open_udp(AF_INET6), to = bound_udp(AF_INET);
    struct address address = own_address(to);
    show("sendto", send_to(fd, "x", at("::ffff:127.0.0.1", port_of(&address))));
    set_number(only, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    show("sendto, only IPv6", send_to(only, "x", at("::ffff:127.0.0.1", port_of(&address))));
}

static void mapped_binding(void) {
    int only = open_tcp(AF_INET6), fd = open_tcp(AF_INET6);
    set_number(only, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    show("bind, only IPv6", bind_to(only, at("::ffff:127.0.0.1", 0)));
    show("bind", bind_to(fd, at("::ffff:127.0.0.1", 0)));
}

// Some other program may have the port of IPv6; hardly of ten ports.
static void same_port(void) {
    int tcp6 = -1, bound = -1;
    for (int i = 0; i < 10 && bound != 0; i++) {
        struct address address = own_address(listener(AF_INET));
        tcp6 = open_tcp(AF_INET6);
        set_number(tcp6, IPPROTO_IPV6, IPV6_V6ONLY, 1);
        bound = bind_to(tcp6, loopback(AF_INET6, port_of(&address)));
    }
    show("bind", bound);
    show("listen", listen(tcp6, 1));
}

const struct scenario version6[] = {
    {"datagrams over IPv6", datagrams_of_it, ALONE},
    {"a connection over IPv6 is refused", refused, ALONE},
    {"a socket can be of IPv6 only", only, ALONE},
    {"a socket that is not of IPv6 only", not_only, ALONE},
    {"a v4-mapped address to connect to", mapped, ALONE},
    {"a v4-mapped address to send to", mapped_datagrams, ALONE},
    {"a v4-mapped address to bind to", mapped_binding, ALONE},
    {"IPv4 and IPv6 can have the same port", same_port, ALONE},
    {0},
};
