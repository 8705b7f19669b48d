// Ends of connections: one half, both, and what is said behind them.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <unistd.h>

static char buffer[64];

static void half_closed(void) {
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "question");
    show("shutdown", shutdown(pair.client, SHUT_WR));
    show_text("the server", receive(pair.server, buffer, sizeof buffer, 0), buffer);
    show("its end", receive(pair.server, buffer, sizeof buffer, 0));
    send_text(pair.server, "answer");
    show_text("the client", receive(pair.client, buffer, sizeof buffer, 0), buffer);
    close(pair.server);
    show("its end", receive(pair.client, buffer, sizeof buffer, 0));
}

static void half_closed_by_a_peer(void) {
    int fd = connect_to_peer();
    show_text("received", receive(fd, buffer, sizeof buffer, 0), buffer);
    show("the end", receive(fd, buffer, sizeof buffer, 0));
    send_text(fd, "still here");
    show("the end", receive(fd, buffer, sizeof buffer, 0));
    show("shutdown", shutdown(fd, SHUT_WR));
}

static void sending_behind_the_end(void) {
    struct pair pair = connected(AF_INET);
    show("shutdown", shutdown(pair.client, SHUT_WR));
    show("send", send(pair.client, "x", 1, 0));
    show("write", write(pair.client, "x", 1));
    show("shutdown", shutdown(pair.client, SHUT_WR));
    send_text(pair.server, "heard");
    show_text("received", receive(pair.client, buffer, sizeof buffer, 0), buffer);
}

static void receiving_behind_the_end(void) {
    struct pair pair = connected(AF_INET);
    show("shutdown", shutdown(pair.client, SHUT_RD));
    show("recv", recv(pair.client, buffer, sizeof buffer, 0));
    show("shutdown", shutdown(pair.client, SHUT_RD));
    send_text(pair.client, "still sending");
    show_text("received", receive(pair.server, buffer, sizeof buffer, 0), buffer);
    show("the server", recv(pair.server, buffer, sizeof buffer, 0));
}

static void receiving_what_came_before(void) {
    struct pair pair = connected(AF_INET);
    send_text(pair.server, "before");
    wait_for(pair.client, POLLIN);
    show("shutdown", shutdown(pair.client, SHUT_RD));
    show_text("recv", recv(pair.client, buffer, sizeof buffer, 0), buffer);
    show("recv", recv(pair.client, buffer, sizeof buffer, 0));
}

static void both_halves(void) {
    struct pair pair = connected(AF_INET);
    show("shutdown", shutdown(pair.client, SHUT_RDWR));
    show("recv", recv(pair.client, buffer, sizeof buffer, 0));
    show("send", send(pair.client, "x", 1, 0));
    show("the server", receive(pair.server, buffer, sizeof buffer, 0));
    close(pair.server);
    show("shutdown", shutdown(pair.client, SHUT_WR));
}

static void not_connected(void) {
    int fd = open_tcp(AF_INET);
    show("of receiving", shutdown(fd, SHUT_RD));
    show("of sending", shutdown(fd, SHUT_WR));
    show("of both", shutdown(fd, SHUT_RDWR));
    show("of nothing", shutdown(1000, SHUT_RDWR));
}

static void unknown_half(void) {
    struct pair pair = connected(AF_INET);
    show("shutdown", shutdown(pair.client, 77));
    send_text(pair.client, "open");
    show_text("received", receive(pair.server, buffer, sizeof buffer, 0), buffer);
}

// The first bytes to a peer that is gone are taken; the answer is a reset, and then there is nobody.
static void peer_is_gone(void) {
    struct pair pair = connected(AF_INET);
    close(pair.server);
    show("its end", receive(pair.client, buffer, sizeof buffer, 0));
    show("send", send(pair.client, "x", 1, 0));
    rest(50);
    show("send", send(pair.client, "x", 1, 0));
    show("send", send(pair.client, "x", 1, 0));
    show("recv", recv(pair.client, buffer, sizeof buffer, 0));
}

static void closed_is_closed(void) {
    struct pair pair = connected(AF_INET);
    show("close", close(pair.client));
    show("close", close(pair.client));
    show("send", send(pair.client, "x", 1, 0));
    show("its end", receive(pair.server, buffer, sizeof buffer, 0));
}

const struct scenario ending[] = {
    {"a half-closed connection is read to its end and can still be written to", half_closed, ALONE},
    {"a peer that closes half of it hears what is said behind that", half_closed_by_a_peer, HALF_CLOSES},
    {"a send behind one's own end says PIPE", sending_behind_the_end, ALONE},
    {"a receive behind SHUT_RD is the end", receiving_behind_the_end, ALONE},
    {"what came before SHUT_RD", receiving_what_came_before, ALONE},
    {"shutdown of both halves", both_halves, ALONE},
    {"shutdown of what is not connected", not_connected, ALONE},
    {"shutdown of no half there is", unknown_half, ALONE},
    {"a send to a peer that is gone says PIPE in the end", peer_is_gone, ALONE},
    {"what is closed is closed", closed_is_closed, ALONE},
    {0},
};
