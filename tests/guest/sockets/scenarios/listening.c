// Listening: what can listen, and how long a queue it has.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <unistd.h>

static void reached(const char *what, int listening) {
    int fd = open_tcp(AF_INET);
    reach(fd, own_address(listening));
    close(next_client(listening));
    close(fd);
    say("%s: reached", what);
}

static void unbound(void) {
    int fd = open_tcp(AF_INET);
    show("listen", listen(fd, 1));
    show_own("own", fd);
    reached("loopback", fd);
}

static void again(void) {
    int fd = listener(AF_INET);
    struct address before = own_address(fd);
    show("listen", listen(fd, 100));
    show("listen", listen(fd, 1));
    struct address after = own_address(fd);
    say("the same port: %d", port_of(&before) == port_of(&after));
    reached("the listener", fd);
}

static void any_backlog(void) {
    static const int backlogs[] = {0, -1, 1, 1 << 30};
    for (int i = 0; i < 4; i++) {
        int fd = open_tcp(AF_INET);
        say("backlog %d", backlogs[i]);
        show("listen", listen(fd, backlogs[i]));
        reached("the listener", fd);
        close(fd);
    }
}

static void connections(void) {
    struct pair pair = connected(AF_INET);
    show("a client", listen(pair.client, 1));
    show("what was accepted", listen(pair.server, 1));
}

static void refused_sockets(void) {
    int fd = open_tcp(AF_INET);
    block(fd, 1);
    show("connect", connect_to(fd, loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM))));
    show("listen", listen(fd, 1));
}

static void datagram_sockets(void) {
    int fd = bound_udp(AF_INET);
    show("listen", listen(fd, 1));
    show("accept", accept(fd, NULL, NULL));
}

static void transfers(void) {
    char byte;
    int fd = listener(AF_INET);
    show("recv", recv(fd, &byte, 1, 0));
    show("send", send(fd, "x", 1, 0));
    show("shutdown for sending", shutdown(fd, SHUT_WR));
}

static void shut_down(void) {
    int fd = listener(AF_INET), client = open_tcp(AF_INET);
    struct address address = own_address(fd);
    show("shutdown", shutdown(fd, SHUT_RDWR));
    show("accept", accept(fd, NULL, NULL));
    block(client, 1);
    show("connect", connect_to(client, address));
    show("listen", listen(fd, 1));
}

static void closed(void) {
    char byte;
    int fd = listener(AF_INET), waiting = open_tcp(AF_INET), late = open_tcp(AF_INET);
    struct address address = own_address(fd);
    reach(waiting, address);
    show("close", close(fd));
    block(late, 1);
    show("connect", connect_to(late, address));
    show("who was not accepted", receive(waiting, &byte, 1, 0));
    show("who was not accepted", receive(waiting, &byte, 1, 0));
}

const struct scenario listening[] = {
    {"listening unbound binds a port first", unbound, ALONE},
    {"listening again only changes the backlog", again, ALONE},
    {"every backlog is one", any_backlog, ALONE},
    {"what is connected cannot listen", connections, ALONE},
    {"what was refused can listen", refused_sockets, ALONE},
    {"datagrams do not listen", datagram_sockets, ALONE},
    {"a listener transfers nothing", transfers, ALONE},
    {"a listener that is shut down", shut_down, ALONE},
    {"a listener that is closed refuses", closed, ALONE},
    {0},
};
