// What poll says of sockets in each state.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <sys/select.h>
#include <unistd.h>

static char buffer[64];

static void before_connecting(void) {
    int fd = open_tcp(AF_INET);
    show_events("fresh", events_of(fd));
    show("bind", bind_to(fd, loopback(AF_INET, 0)));
    show_events("bound", events_of(fd));
    show_events("datagrams", events_of(open_udp(AF_INET)));
}

static void listeners(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    show_events("without a client", events_of(listening));
    reach(fd, own_address(listening));
    show_events("with one", events_of(listening));
    close(next_client(listening));
    show_events("without", events_of(listening));
}

static void connections_of(struct pair pair) {
    show_events("the client", events_of(pair.client));
    show_events("the server", events_of(pair.server));
    send_text(pair.client, "data");
    show_events("with data", events_of(pair.server));
    show_text("received", receive(pair.server, buffer, sizeof buffer, 0), buffer);
    show_events("without", events_of(pair.server));
}

static void connections(void) {
    connections_of(connected(AF_INET));
}

static void connections_that_block(void) {
    struct pair pair = connected(AF_INET);
    block(pair.client, 1);
    block(pair.server, 1);
    connections_of(pair);
}

static void half_closed(void) {
    struct pair pair = connected(AF_INET);
    shutdown(pair.client, SHUT_WR);
    show_events("who ended", events_of(pair.client));
    show_events("who heard it", events_of(pair.server));
    show("its end", receive(pair.server, buffer, sizeof buffer, 0));
    show_events("still", events_of(pair.server));
}

static void closed_by_both(void) {
    struct pair pair = connected(AF_INET);
    shutdown(pair.client, SHUT_WR);
    shutdown(pair.server, SHUT_WR);
    show_events("the client", events_of(pair.client));
    show_events("the server", events_of(pair.server));
}

static void shut_for_receiving(void) {
    struct pair pair = connected(AF_INET);
    shutdown(pair.client, SHUT_RD);
    show_events("the client", events_of(pair.client));
    show_events("the server", events_of(pair.server));
}

static void refused(void) {
    int fd = open_tcp(AF_INET);
    show("connect", connect_to(fd, loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM))));
    show_events("before SO_ERROR", events_of(fd));
    say("SO_ERROR: %s", pending_error(fd));
    show_events("behind it", events_of(fd));
}

static void reset(void) {
    int fd = connect_to_peer();
    send_text(fd, "x");
    wait_for(fd, POLLIN);
    show_events("before recv", events_of(fd));
    show("recv", receive(fd, buffer, sizeof buffer, 0));
    show_events("behind it", events_of(fd));
}

static void datagrams_of_it(void) {
    int fd = bound_udp(AF_INET), peer = bound_udp(AF_INET);
    show_events("bound", events_of(fd));
    send_to(peer, "one", own_address(fd));
    send_to(peer, "two", own_address(fd));
    show_events("with two", events_of(fd));
    show_text("received", receive(fd, buffer, sizeof buffer, 0), buffer);
    show_events("with one", events_of(fd));
    show_text("received", receive(fd, buffer, sizeof buffer, 0), buffer);
    show_events("without", events_of(fd));
}

static void many(void) {
    struct pair pairs[3] = {connected(AF_INET), connected(AF_INET), connected(AF_INET)};
    struct pollfd all[4] = {{.fd = -1, .events = POLLIN}};
    for (int i = 0; i < 3; i++)
        all[i + 1] = (struct pollfd){.fd = pairs[i].server, .events = POLLIN};
    send_text(pairs[1].client, "x");
    show("poll", poll(all, 4, 5000));
    for (int i = 0; i < 4; i++)
        show_events("one", all[i].revents);
}

// The peer sends a byte at a time, and each is waited for.
static void waiting(void) {
    int fd = connect_to_peer(), sum = 0;
    struct pollfd one = {.fd = fd, .events = POLLIN};
    long len = 1;
    while (len > 0 && poll(&one, 1, -1) == 1) {
        len = recv(fd, buffer, 1, 0);
        sum += len > 0;
    }
    show("recv", len);
    say("%d bytes", sum);
}

static void nothing_open(void) {
    struct pair pair = connected(AF_INET);
    struct pollfd both[2] = {{.fd = 1000, .events = POLLIN}, {.fd = pair.client, .events = POLLOUT}};
    show("poll", poll(both, 1, 0));
    show_events("nothing", both[0].revents);
}

static void select_of_both(void) {
    struct pair pair = connected(AF_INET);
    struct timeval time = {.tv_sec = 5};
    fd_set reads, writes;
    send_text(pair.client, "x");
    wait_for(pair.server, POLLIN);
    FD_ZERO(&reads);
    FD_ZERO(&writes);
    FD_SET(pair.server, &reads);
    FD_SET(pair.client, &reads);
    FD_SET(pair.client, &writes);
    rest(20);
    show("select", select(1 + (pair.client > pair.server ? pair.client : pair.server), &reads, &writes, NULL, &time));
    say("the server to read: %d", FD_ISSET(pair.server, &reads) != 0);
    say("the client to read: %d", FD_ISSET(pair.client, &reads) != 0);
    say("the client to write: %d", FD_ISSET(pair.client, &writes) != 0);
}

// Of a connection that is under way.
static void select_of_a_refusal(void) {
    struct timeval time = {.tv_sec = 5};
    int fd = open_tcp(AF_INET);
    fd_set writes;
    show("connect", connect_to(fd, loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM))));
    FD_ZERO(&writes);
    FD_SET(fd, &writes);
    show("select", select(fd + 1, NULL, &writes, NULL, &time));
    say("to write: %d", FD_ISSET(fd, &writes) != 0);
    say("SO_ERROR: %s", pending_error(fd));
}

const struct scenario polling[] = {
    {"poll before connecting", before_connecting, ALONE},
    {"poll of a listener", listeners, ALONE},
    {"poll of a connection", connections, ALONE},
    {"poll of a connection that blocks", connections_that_block, ALONE},
    {"poll of a connection that is half closed", half_closed, ALONE},
    {"poll of a connection that both have ended", closed_by_both, ALONE},
    {"poll behind SHUT_RD", shut_for_receiving, ALONE},
    {"poll of a refused connection", refused, ALONE},
    {"poll of a reset connection", reset, RESETS},
    {"poll of datagrams", datagrams_of_it, ALONE},
    {"poll of many finds the one", many, ALONE},
    {"poll waits for each byte of a peer that sends one at a time", waiting, DRIPS},
    {"poll of what is not open", nothing_open, ALONE},
    {"select of both directions", select_of_both, ALONE},
    {"select of a refused connection", select_of_a_refusal, ALONE},
    {0},
};
