// Binding: which addresses, how often, and what is bound unasked.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <unistd.h>

static void twice(void) {
    int fd = open_tcp(AF_INET), udp = open_udp(AF_INET);
    show("bind", bind_to(fd, loopback(AF_INET, 0)));
    show("again", bind_to(fd, loopback(AF_INET, 0)));
    show("bind datagrams", bind_to(udp, loopback(AF_INET, 0)));
    show("again", bind_to(udp, loopback(AF_INET, 0)));
}

static void after_connecting(void) {
    struct pair pair = connected(AF_INET);
    show("bind", bind_to(pair.client, loopback(AF_INET, 0)));
    show("bind of what was accepted", bind_to(pair.server, loopback(AF_INET, 0)));
}

static void in_use_by_a_listener(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    show("bind", bind_to(fd, own_address(listening)));
    show("bind to a free one", bind_to(fd, loopback(AF_INET, 0)));
    show("listen", listen(fd, 1));
}

static void in_use_by_a_bound_socket(void) {
    int first = open_tcp(AF_INET), second = open_tcp(AF_INET);
    show("bind", bind_to(first, loopback(AF_INET, 0)));
    show("bind to the same", bind_to(second, own_address(first)));
}

// Some other program may have the port of TCP; hardly of ten ports.
static void in_use_by_datagrams(void) {
    int first = bound_udp(AF_INET), second = open_udp(AF_INET), bound = -1;
    show("bind", bind_to(second, own_address(first)));
    for (int i = 0; i < 10 && bound != 0; i++)
        bound = bind_to(open_tcp(AF_INET), own_address(bound_udp(AF_INET)));
    show("bind by TCP", bound);
}

static void ports_of_their_own(void) {
    int first = open_tcp(AF_INET), second = open_tcp(AF_INET);
    show("bind", bind_to(first, loopback(AF_INET, 0)));
    show("bind", bind_to(second, loopback(AF_INET, 0)));
    show_own("one", first);
    show_own("another", second);
}

static void a_client_with_a_port(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    show("bind", bind_to(fd, loopback(AF_INET, 0)));
    show_own("bound", fd);
    reach(fd, own_address(listening));
    show_own("connected", fd);
    show_peer("seen by the server", next_client(listening));
}

static void at_once_after_a_listener(void) {
    int first = open_tcp(AF_INET), fd = open_tcp(AF_INET), second = open_tcp(AF_INET);
    show("reuse", set_number(first, SOL_SOCKET, SO_REUSEADDR, 1));
    show("reuse", set_number(second, SOL_SOCKET, SO_REUSEADDR, 1));
    // Where nobody else is given a port that is free for a moment.
    show("bind", bind_to(first, at("127.0.0.2", 0)));
    show("listen", listen(first, 1));
    struct address address = own_address(first);
    reach(fd, address);
    // Who ends first has the port for some minutes more.
    close(next_client(first));
    close(first);
    show("its end", wait_for(fd, POLLIN));
    close(fd);
    show("bind", bind_to(second, address));
    show("listen", listen(second, 1));
}

static void again_after_a_failure(void) {
    int listening = listener(AF_INET), fd = open_tcp(AF_INET);
    show("bind", bind_to(fd, own_address(listening)));
    show_own("still", fd);
    close(listening);
    show("bind", bind_to(fd, loopback(AF_INET, 0)));
    show_own("now", fd);
}

const struct scenario binding[] = {
    {"bind twice", twice, ALONE},
    {"binding what is connected", after_connecting, ALONE},
    {"the address of a listener is in use", in_use_by_a_listener, ALONE},
    {"the address of a socket that is bound is in use", in_use_by_a_bound_socket, ALONE},
    {"the address of datagrams is in use, but not for TCP", in_use_by_datagrams, ALONE},
    {"port 0 is a port of one's own", ports_of_their_own, ALONE},
    {"a client that was bound keeps its port", a_client_with_a_port, ALONE},
    {"a server can be started again at once", at_once_after_a_listener, ALONE},
    {"binding again after a failure", again_after_a_failure, ALONE},
    {0},
};
