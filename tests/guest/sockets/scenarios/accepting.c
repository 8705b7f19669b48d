// Accepting: whom, and what an accepted connection has from its listener.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <fcntl.h>
#include <unistd.h>

static void not_listening(void) {
    int fd = open_tcp(AF_INET);
    show("unbound", accept(fd, NULL, NULL));
    show("bind", bind_to(fd, loopback(AF_INET, 0)));
    show("bound", accept(fd, NULL, NULL));
    struct pair pair = connected(AF_INET);
    show("connected", accept(pair.client, NULL, NULL));
    show("accepted", accept(pair.server, NULL, NULL));
    show("of a number that is nothing", accept(1000, NULL, NULL));
}

static void nobody(void) {
    int fd = listener(AF_INET);
    show("accept", accept(fd, NULL, NULL));
}

static void whom(int family) {
    char buffer[8];
    int listening = listener(family), fd = open_tcp(family);
    struct address from = {.len = sizeof from.storage};
    reach(fd, own_address(listening));
    wait_for(listening, POLLIN);
    int server = accept(listening, &from.any, &from.len);
    show_address("accept", server, &from.any);
    show_own("the client", fd);
    show_peer("its server", fd);
    show_own("the server", server);
    show_own("the listener", listening);
    send_text(fd, "hello");
    show_text("received", receive(server, buffer, sizeof buffer, 0), buffer);
}

static void whom_over_ipv4(void) {
    whom(AF_INET);
}

static void whom_over_ipv6(void) {
    whom(AF_INET6);
}

static void does_not_inherit_nonblocking(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    reach(fd, own_address(listening));
    wait_for(listening, POLLIN);
    int server = accept(listening, NULL, NULL);
    say("the listener: %s", fcntl(listening, F_GETFL) & O_NONBLOCK ? "does not block" : "blocks");
    say("the connection: %s", fcntl(server, F_GETFL) & O_NONBLOCK ? "does not block" : "blocks");
}

static int number_of(int fd, int level, int name) {
    int value = 0;
    socklen_t len = sizeof value;
    if (getsockopt(fd, level, name, &value, &len) != 0)
        give_up("getsockopt");
    return value;
}

static void inherits_options(void) {
    struct timeval time = {.tv_sec = 7};
    socklen_t len = sizeof time;
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    show("keep alive", set_number(listening, SOL_SOCKET, SO_KEEPALIVE, 1));
    show("idle", set_number(listening, IPPROTO_TCP, TCP_KEEPIDLE, 77));
    show("no delay", set_number(listening, IPPROTO_TCP, TCP_NODELAY, 1));
    show("receive timeout", setsockopt(listening, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time));
    reach(fd, own_address(listening));
    int server = next_client(listening);
    say("keep alive: %d", number_of(server, SOL_SOCKET, SO_KEEPALIVE));
    say("idle: %d", number_of(server, IPPROTO_TCP, TCP_KEEPIDLE));
    say("no delay: %d", number_of(server, IPPROTO_TCP, TCP_NODELAY));
    time.tv_sec = 0;
    show("getsockopt", getsockopt(server, SOL_SOCKET, SO_RCVTIMEO, &time, &len));
    say("receive timeout: %d", (int)time.tv_sec);
}

static void gone_before(void) {
    char buffer[16];
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    reach(fd, own_address(listening));
    send_text(fd, "last words");
    close(fd);
    int server = next_client(listening);
    show_text("received", receive(server, buffer, sizeof buffer, 0), buffer);
    show("its end", receive(server, buffer, sizeof buffer, 0));
}

static void in_order(void) {
    char buffer[8];
    int listening = listener(AF_INET), fds[3];
    for (int i = 0; i < 3; i++) {
        fds[i] = open_tcp(AF_INET);
        reach(fds[i], own_address(listening));
        send_text(fds[i], (const char *[]){"first", "second", "third"}[i]);
    }
    for (int i = 0; i < 3; i++) {
        int server = next_client(listening);
        show_text("accepted", receive(server, buffer, sizeof buffer, 0), buffer);
    }
}

static void outlives_its_listener(void) {
    char buffer[8];
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "there?");
    show_text("received", receive(pair.server, buffer, sizeof buffer, 0), buffer);
    send_text(pair.server, "here");
    show_text("received", receive(pair.client, buffer, sizeof buffer, 0), buffer);
}

const struct scenario accepting[] = {
    {"accept on what does not listen", not_listening, ALONE},
    {"accept without a client says AGAIN", nobody, ALONE},
    {"accept says who came", whom_over_ipv4, ALONE},
    {"accept says who came over IPv6", whom_over_ipv6, ALONE},
    {"what is accepted blocks, whatever its listener does", does_not_inherit_nonblocking, ALONE},
    {"what is accepted has its listener's options", inherits_options, ALONE},
    {"who was gone before being accepted is heard", gone_before, ALONE},
    {"who came first is accepted first", in_order, ALONE},
    {"a connection outlives its listener", outlives_its_listener, ALONE},
    {0},
};
