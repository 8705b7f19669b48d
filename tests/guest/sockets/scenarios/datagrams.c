// Datagrams: their bounds, where they go and where they come from.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <string.h>
#include <unistd.h>

static char buffer[70000];

static void bounds(void) {
    int from = open_udp(AF_INET), to = bound_udp(AF_INET);
    show("sendto", send_to(from, "first", own_address(to)));
    show("sendto", send_to(from, "second one", own_address(to)));
    show_text("recv", receive(to, buffer, sizeof buffer, 0), buffer);
    show_text("recv", receive(to, buffer, sizeof buffer, 0), buffer);
    show("recv", recv(to, buffer, sizeof buffer, 0));
}

static void empty(void) {
    int from = open_udp(AF_INET), to = bound_udp(AF_INET);
    struct address source;
    show("sendto", send_to(from, "", own_address(to)));
    show("sendto", send_to(from, "behind", own_address(to)));
    show("recv", receive_from(to, buffer, sizeof buffer, &source));
    struct address sender = own_address(from);
    say("from the sender: %d", port_of(&source) == port_of(&sender));
    show_text("recv", receive(to, buffer, sizeof buffer, 0), buffer);
}

static void cut_off(void) {
    int from = open_udp(AF_INET), to = bound_udp(AF_INET);
    struct iovec into = {buffer, 4};
    struct msghdr message = {.msg_iov = &into, .msg_iovlen = 1};
    send_to(from, "longer", own_address(to));
    send_to(from, "long", own_address(to));
    send_to(from, "longest", own_address(to));
    send_to(from, "next", own_address(to));
    wait_for(to, POLLIN);
    show_text("recvmsg", recvmsg(to, &message, 0), buffer);
    say("cut off: %d", (message.msg_flags & MSG_TRUNC) != 0);
    show_text("recvmsg", recvmsg(to, &message, 0), buffer);
    say("cut off: %d", (message.msg_flags & MSG_TRUNC) != 0);
    show_text("recv", receive(to, buffer, 4, 0), buffer);
    show_text("recv", receive(to, buffer, sizeof buffer, 0), buffer);
}

static void without_room(void) {
    int from = open_udp(AF_INET), to = bound_udp(AF_INET);
    send_to(from, "taken", own_address(to));
    send_to(from, "next", own_address(to));
    wait_for(to, POLLIN);
    rest(20);
    show("recv", recv(to, buffer, 0, 0));
    show_text("recv", receive(to, buffer, sizeof buffer, 0), buffer);
}

static void peeking(void) {
    int from = open_udp(AF_INET), to = bound_udp(AF_INET);
    send_to(from, "one", own_address(to));
    send_to(from, "two", own_address(to));
    show_text("peek", receive(to, buffer, 2, MSG_PEEK), buffer);
    show_text("peek", receive(to, buffer, sizeof buffer, MSG_PEEK), buffer);
    show_text("recv", receive(to, buffer, sizeof buffer, 0), buffer);
    show_text("all", receive(to, buffer, sizeof buffer, MSG_WAITALL), buffer);
}

static void longest(void) {
    int from = open_udp(AF_INET), to = bound_udp(AF_INET);
    struct address address = own_address(to);
    memset(buffer, 'x', sizeof buffer);
    show("sendto", sendto(from, buffer, 65507, 0, &address.any, address.len));
    show("recv", receive(to, buffer, sizeof buffer, 0));
    show("sendto", sendto(from, buffer, 65508, 0, &address.any, address.len));
    show("sendto", sendto(from, buffer, 70000, 0, &address.any, address.len));
    show("recv", recv(to, buffer, sizeof buffer, 0));
}

static void answered(void) {
    int asks = open_udp(AF_INET), answers = bound_udp(AF_INET);
    struct address source;
    show("sendto", send_to(asks, "question", own_address(answers)));
    show_text("recv", receive_from(answers, buffer, sizeof buffer, &source), buffer);
    show_address("from", 0, &source.any);
    show_own("bound by sending", asks);
    show("sendto", send_to(answers, "answer", source));
    show_text("recv", receive_from(asks, buffer, sizeof buffer, &source), buffer);
    show_address("from", 0, &source.any);
    show_own("the one that answers", answers);
}

static void to_oneself(void) {
    int fd = bound_udp(AF_INET);
    struct address source;
    show("sendto", send_to(fd, "myself", own_address(fd)));
    show_text("recv", receive_from(fd, buffer, sizeof buffer, &source), buffer);
    show("connect", connect_to(fd, source));
    show_own("own", fd);
    show_peer("peer", fd);
    show("send", send(fd, "again", 5, 0));
    show_text("recv", receive(fd, buffer, sizeof buffer, 0), buffer);
}

static void no_destination(void) {
    int fd = open_udp(AF_INET);
    show("send", send(fd, "x", 1, 0));
    show("write", write(fd, "x", 1));
    show_own("own", fd);
    show("to port 0", send_to(fd, "x", loopback(AF_INET, 0)));
}

static void unbound(void) {
    int fd = open_udp(AF_INET);
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show_own("own", fd);
    show_peer("peer", fd);
}

static void to_any(void) {
    int from = open_udp(AF_INET), to = bound_udp(AF_INET);
    struct address address = own_address(to);
    show("sendto", send_to(from, "here", at("0.0.0.0", port_of(&address))));
    show_text("recv", receive(to, buffer, sizeof buffer, 0), buffer);
    int fd = open_udp(AF_INET);
    show("connect", connect_to(fd, at("0.0.0.0", port_of(&address))));
    show_peer("peer", fd);
    show_own("own", fd);
}

static void only_its_peer(void) {
    int fd = bound_udp(AF_INET), peer = bound_udp(AF_INET), stranger = bound_udp(AF_INET);
    show("connect", connect_to(fd, own_address(peer)));
    show_peer("peer", fd);
    send_to(stranger, "from a stranger", own_address(fd));
    send_to(peer, "from the peer", own_address(fd));
    show_text("recv", receive(fd, buffer, sizeof buffer, 0), buffer);
    rest(20);
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show("send", send(fd, "to the peer", 11, 0));
    show_text("the peer", receive(peer, buffer, sizeof buffer, 0), buffer);
}

static void before_connecting(void) {
    int fd = bound_udp(AF_INET), peer = bound_udp(AF_INET), stranger = bound_udp(AF_INET);
    send_to(stranger, "from a stranger", own_address(fd));
    send_to(peer, "from the peer", own_address(fd));
    wait_for(fd, POLLIN);
    rest(20);
    show("connect", connect_to(fd, own_address(peer)));
    show_text("recv", receive(fd, buffer, sizeof buffer, 0), buffer);
    show_text("recv", recv(fd, buffer, sizeof buffer, 0), buffer);
    show("recv", recv(fd, buffer, sizeof buffer, 0));
}

static void elsewhere(void) {
    int fd = open_udp(AF_INET), peer = bound_udp(AF_INET), other = bound_udp(AF_INET);
    show("connect", connect_to(fd, own_address(peer)));
    show("sendto the peer", send_to(fd, "peer", own_address(peer)));
    show("sendto another", send_to(fd, "other", own_address(other)));
    show_text("the peer", receive(peer, buffer, sizeof buffer, 0), buffer);
    rest(20);
    show_text("the other", recv(other, buffer, sizeof buffer, 0), buffer);
}

static void another_peer(void) {
    int fd = bound_udp(AF_INET), first = bound_udp(AF_INET), second = bound_udp(AF_INET);
    show("connect", connect_to(fd, own_address(first)));
    show("connect", connect_to(fd, own_address(second)));
    show_peer("peer", fd);
    send_to(first, "from the first", own_address(fd));
    send_to(second, "from the second", own_address(fd));
    show_text("recv", receive(fd, buffer, sizeof buffer, 0), buffer);
    rest(20);
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show("send", send(fd, "hello", 5, 0));
    show_text("the second", receive(second, buffer, sizeof buffer, 0), buffer);
}

static void peer_at_port_0(void) {
    int fd = bound_udp(AF_INET), first = bound_udp(AF_INET), second = bound_udp(AF_INET);
    struct address own = own_address(fd);
    show("connect", connect_to(fd, own_address(first)));
    show("connect", connect_to(fd, loopback(AF_INET, 0)));
    show_peer("peer", fd);
    send_to(second, "anybody", own);
    show_text("recv", receive(fd, buffer, sizeof buffer, 0), buffer);
    show("send", send(fd, "x", 1, 0));
}

static void closed_port_comes_back(void) {
    int fd = open_udp(AF_INET);
    struct address nobody = loopback(AF_INET, closed_port(AF_INET, SOCK_DGRAM));
    show("connect", connect_to(fd, nobody));
    show("send", send(fd, "x", 1, 0));
    say("readable: %d", wait_for(fd, POLLIN));
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show("send", send(fd, "x", 1, 0));
    rest(50);
    show("send", send(fd, "x", 1, 0));
}

static void closed_port_as_so_error(void) {
    int fd = open_udp(AF_INET);
    show("connect", connect_to(fd, loopback(AF_INET, closed_port(AF_INET, SOCK_DGRAM))));
    show("send", send(fd, "x", 1, 0));
    say("readable: %d", wait_for(fd, POLLIN));
    say("SO_ERROR: %s", pending_error(fd));
    say("SO_ERROR: %s", pending_error(fd));
    show("recv", recv(fd, buffer, sizeof buffer, 0));
}

static void unconnected_hears_no_refusal(void) {
    int fd = open_udp(AF_INET);
    struct address nobody = loopback(AF_INET, closed_port(AF_INET, SOCK_DGRAM));
    show("sendto", send_to(fd, "x", nobody));
    rest(50);
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show("sendto", send_to(fd, "x", nobody));
}

static void in_order(void) {
    int from = open_udp(AF_INET), to = bound_udp(AF_INET), wrong = 0;
    for (char i = 0; i < 60; i++) {
        struct address address = own_address(to);
        if (sendto(from, &i, 1, 0, &address.any, address.len) != 1)
            give_up("sendto");
    }
    for (char i = 0; i < 60; i++)
        wrong += receive(to, buffer, sizeof buffer, 0) != 1 || buffer[0] != i;
    say("missing or out of order: %d of 60", wrong);
    show("recv", recv(to, buffer, sizeof buffer, 0));
}

static void shut_down(void) {
    int fd = bound_udp(AF_INET), peer = bound_udp(AF_INET);
    show("not connected", shutdown(fd, SHUT_RDWR));
    show("connect", connect_to(fd, own_address(peer)));
    show("for sending", shutdown(fd, SHUT_WR));
    show("send", send(fd, "x", 1, 0));
    show("for receiving", shutdown(fd, SHUT_RD));
    show("recv", recv(fd, buffer, sizeof buffer, 0));
}

static void to_everybody(void) {
    int fd = open_udp(AF_INET);
    show("sendto", send_to(fd, "x", at("255.255.255.255", 9)));
    show("connect", connect_to(fd, at("255.255.255.255", 9)));
}

static void gathered_and_scattered(void) {
    char parts[2][5] = {"....", "...."};
    int from = open_udp(AF_INET), to = bound_udp(AF_INET);
    struct address address = own_address(to), source = {.len = sizeof source.storage};
    struct iovec pieces[] = {{"one", 3}, {"two", 3}}, into[] = {{parts[0], 4}, {parts[1], 4}};
    struct msghdr sent = {.msg_name = &address.any, .msg_namelen = address.len, .msg_iov = pieces, .msg_iovlen = 2};
    struct msghdr received = {
        .msg_name = &source.any, .msg_namelen = sizeof source.storage, .msg_iov = into, .msg_iovlen = 2};
    show("sendmsg", sendmsg(from, &sent, 0));
    wait_for(to, POLLIN);
    show("recvmsg", recvmsg(to, &received, 0));
    say("%s %s", parts[0], parts[1]);
    struct address sender = own_address(from);
    say("from the sender: %d", port_of(&source) == port_of(&sender));
}

const struct scenario datagrams[] = {
    {"datagrams keep their bounds", bounds, ALONE},
    {"zero-length datagrams arrive", empty, ALONE},
    {"a datagram that is cut off does not show its tail in the next", cut_off, ALONE},
    {"a receive without room takes a datagram", without_room, ALONE},
    {"peeking at a datagram does not take it", peeking, ALONE},
    {"a datagram that is too long says MSGSIZE", longest, ALONE},
    {"an answer goes to who asked", answered, ALONE},
    {"a datagram to oneself", to_oneself, ALONE},
    {"a send without a destination says DESTADDRREQ", no_destination, ALONE},
    {"a receive of what is not bound", unbound, ALONE},
    {"a datagram to 0.0.0.0 reaches loopback", to_any, ALONE},
    {"who is connected hears the peer only", only_its_peer, ALONE},
    {"what came before connecting", before_connecting, ALONE},
    {"who is connected can send elsewhere", elsewhere, ALONE},
    {"connecting again changes the peer", another_peer, ALONE},
    {"a peer at port 0 is none", peer_at_port_0, ALONE},
    {"a datagram to a closed port comes back as CONNREFUSED", closed_port_comes_back, ALONE},
    {"a datagram to a closed port is readable and SO_ERROR says CONNREFUSED", closed_port_as_so_error, ALONE},
    {"who is not connected hears of no closed port", unconnected_hears_no_refusal, ALONE},
    {"sixty datagrams wait in order", in_order, ALONE},
    {"shutdown of datagrams", shut_down, ALONE},
    {"a datagram to everybody needs permission", to_everybody, ALONE},
    {"a datagram is gathered and scattered", gathered_and_scattered, ALONE},
    {0},
};
