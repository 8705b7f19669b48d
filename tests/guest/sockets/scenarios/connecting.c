// Connecting by TCP: what the first and the next calls say, and where a connection leads.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <unistd.h>

static int refused(void) {
    int fd = open_tcp(AF_INET);
    show("connect", connect_to(fd, loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM))));
    say("writable: %d", wait_for(fd, POLLOUT));
    return fd;
}

static void refusal_in_so_error(void) {
    int fd = refused();
    say("SO_ERROR: %s", pending_error(fd));
    say("SO_ERROR: %s", pending_error(fd));
}

static void refusal_in_connect(void) {
    int fd = refused();
    struct address nobody = loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM));
    show("connect", connect_to(fd, nobody));
    say("SO_ERROR: %s", pending_error(fd));
    show("connect", connect_to(fd, nobody));
}

static void refusal_in_send(void) {
    int fd = refused();
    show("send", send(fd, "x", 1, 0));
    show("send", send(fd, "x", 1, 0));
    say("SO_ERROR: %s", pending_error(fd));
}

static void refusal_in_recv(void) {
    char byte;
    int fd = refused();
    show("recv", recv(fd, &byte, 1, 0));
    say("SO_ERROR: %s", pending_error(fd));
    show("recv", recv(fd, &byte, 1, 0));
}

static void refusal_of_a_blocking_connect(void) {
    int fd = open_tcp(AF_INET);
    struct address nobody = loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM));
    block(fd, 1);
    show("connect", connect_to(fd, nobody));
    say("SO_ERROR: %s", pending_error(fd));
    show("connect", connect_to(fd, nobody));
}

static void again_after_a_refusal(void) {
    char buffer[8];
    int fd = open_tcp(AF_INET), listening = listener(AF_INET);
    block(fd, 1);
    show("connect", connect_to(fd, loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM))));
    show("connect", connect_to(fd, own_address(listening)));
    send_text(fd, "here");
    int server = next_client(listening);
    show_text("received", receive(server, buffer, sizeof buffer, 0), buffer);
    show_peer("peer", fd);
}

static void options_after_a_refusal(void) {
    int fd = open_tcp(AF_INET), listening = listener(AF_INET), value = 0;
    socklen_t len = sizeof value;
    block(fd, 1);
    show("keep alive", set_number(fd, SOL_SOCKET, SO_KEEPALIVE, 1));
    show("connect", connect_to(fd, loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM))));
    show("connect", connect_to(fd, own_address(listening)));
    show("getsockopt", getsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &value, &len));
    say("keep alive: %d", value);
}

// A listener whose queue is full does not answer: the connection is under way until somebody is accepted.
static void under_way(void) {
    int listening = open_tcp(AF_INET), waiting[2], fd = open_tcp(AF_INET);
    if (bind_to(listening, loopback(AF_INET, 0)) != 0 || listen(listening, 1) != 0)
        give_up("listen");
    struct address address = own_address(listening);
    for (int i = 0; i < 2; i++)
        reach(waiting[i] = open_tcp(AF_INET), address);
    show("connect", connect_to(fd, address));
    show("connect", connect_to(fd, address));
    show_events("meanwhile", events_of(fd));
    say("SO_ERROR: %s", pending_error(fd));
    for (int i = 0; i < 2; i++)
        close(next_client(listening));
    say("writable: %d", wait_for(fd, POLLOUT));
    say("SO_ERROR: %s", pending_error(fd));
    show("connect", connect_to(fd, address));
    show("connect", connect_to(fd, address));
}

static void without_waiting(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    struct address address = own_address(listening);
    show("connect", connect_to(fd, address));
    say("writable: %d", wait_for(fd, POLLOUT));
    show("connect", connect_to(fd, address));
    show("connect", connect_to(fd, address));
}

static void waiting_behind(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    struct address address = own_address(listening);
    show("connect", connect_to(fd, address));
    block(fd, 1);
    show("connect", connect_to(fd, address));
    show("connect", connect_to(fd, address));
    show_peer("peer", fd);
}

static void waiting_behind_for_a_refusal(void) {
    int fd = open_tcp(AF_INET);
    struct address nobody = loopback(AF_INET, closed_port(AF_INET, SOCK_STREAM));
    show("connect", connect_to(fd, nobody));
    block(fd, 1);
    show("connect", connect_to(fd, nobody));
    say("SO_ERROR: %s", pending_error(fd));
}

static void no_error(void) {
    struct pair pair = connected(AF_INET);
    say("fresh: %s", pending_error(open_tcp(AF_INET)));
    say("listening: %s", pending_error(listener(AF_INET)));
    say("connected: %s", pending_error(pair.client));
    send_text(pair.client, "x");
    wait_for(pair.server, POLLIN);
    say("with data: %s", pending_error(pair.server));
    close(pair.client);
    rest(20);
    say("at the end: %s", pending_error(pair.server));
    say("datagrams: %s", pending_error(open_udp(AF_INET)));
    int error = 77;
    socklen_t len = sizeof error;
    show("of nothing", getsockopt(1000, SOL_SOCKET, SO_ERROR, &error, &len));
    show("of standard output", getsockopt(1, SOL_SOCKET, SO_ERROR, &error, &len));
}

static void closed_while_under_way(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    show("connect", connect_to(fd, own_address(listening)));
    show("close", close(fd));
    fd = open_tcp(AF_INET);
    reach(fd, own_address(listening));
    show_peer("another reaches it", fd);
}

static void of_a_listener(void) {
    int listening = listener(AF_INET);
    show("connect", connect_to(listening, own_address(listening)));
}

static void of_a_connection(void) {
    struct pair pair = connected(AF_INET);
    struct address address = own_address(pair.server);
    show("the client", connect_to(pair.client, address));
    show("the client", connect_to(pair.client, loopback(AF_INET, 9)));
    show("the server", connect_to(pair.server, address));
}

static void to_itself(void) {
    char buffer[8];
    int fd = open_tcp(AF_INET);
    show("bind", bind_to(fd, loopback(AF_INET, 0)));
    reach(fd, own_address(fd));
    show_own("own", fd);
    show_peer("peer", fd);
    send_text(fd, "echo");
    show_text("received", receive(fd, buffer, sizeof buffer, 0), buffer);
}

const struct scenario connecting[] = {
    {"a refused connection is writable and SO_ERROR says CONNREFUSED", refusal_in_so_error, ALONE},
    {"a refusal is told to the next connect, once", refusal_in_connect, ALONE},
    {"a refusal is told to a send, once", refusal_in_send, ALONE},
    {"a refusal is told to a receive, once", refusal_in_recv, ALONE},
    {"a blocking connect that is refused says so at once", refusal_of_a_blocking_connect, ALONE},
    {"connecting again after a refusal", again_after_a_refusal, ALONE},
    {"options outlive a refusal", options_after_a_refusal, ALONE},
    {"a non-blocking connect says INPROGRESS, then ALREADY, then nothing, then ISCONN", under_way, ALONE},
    {"a non-blocking connect that nothing hinders says INPROGRESS, then nothing, then ISCONN", without_waiting, ALONE},
    {"a connect that blocks waits for one that does not", waiting_behind, ALONE},
    {"a connect that blocks waits for a refusal of one that does not", waiting_behind_for_a_refusal, ALONE},
    {"SO_ERROR where there is none", no_error, ALONE},
    {"closing a socket that is connecting", closed_while_under_way, ALONE},
    {"connecting a listener", of_a_listener, ALONE},
    {"connecting what is connected", of_a_connection, ALONE},
    {"a socket can connect to itself", to_itself, ALONE},
    {0},
};
