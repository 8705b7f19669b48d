// Connections that fail: peers that reset.

#include "network.h"
#include "scenario.h"
#include "transcript.h"

static char buffer[64];

// The peer waits for a byte before it resets.
static int reset(void) {
    int fd = connect_to_peer();
    send_text(fd, "x");
    say("readable: %d", wait_for(fd, POLLIN));
    block(fd, 0);
    return fd;
}

static void told_to_receives(void) {
    int fd = reset();
    show("recv", receive(fd, buffer, sizeof buffer, 0));
    show("recv", receive(fd, buffer, sizeof buffer, 0));
    show("recv", receive(fd, buffer, sizeof buffer, 0));
    show("send", send(fd, "x", 1, 0));
}

static void told_to_sends(void) {
    int fd = reset();
    show("send", send(fd, "x", 1, 0));
    show("send", send(fd, "x", 1, 0));
    show("recv", receive(fd, buffer, sizeof buffer, 0));
}

static void told_as_so_error(void) {
    int fd = reset();
    say("SO_ERROR: %s", pending_error(fd));
    say("SO_ERROR: %s", pending_error(fd));
    show("recv", receive(fd, buffer, sizeof buffer, 0));
    show("send", send(fd, "x", 1, 0));
}

static void told_to_who_waits(void) {
    int fd = connect_to_peer();
    send_text(fd, "x");
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show("recv", recv(fd, buffer, sizeof buffer, 0));
}

// The peer sends eight bytes, and resets once it has heard something.
static void behind_data(void) {
    int fd = connect_to_peer();
    say("readable: %d", wait_for(fd, POLLIN));
    show_text("recv", receive(fd, buffer, 4, 0), buffer);
    send_text(fd, "x");
    rest(50);
    show_text("recv", receive(fd, buffer, 4, 0), buffer);
    show("recv", receive(fd, buffer, sizeof buffer, 0));
    show("recv", receive(fd, buffer, sizeof buffer, 0));
}

static void told_to_who_sends(void) {
    static char much[65536];
    int fd = connect_to_peer();
    long len;
    do {
        len = send(fd, much, sizeof much, 0);
    } while (len > 0);
    show("send", len);
    show("send", send(fd, much, sizeof much, 0));
}

static void afterwards(void) {
    int fd = reset();
    show("recv", receive(fd, buffer, sizeof buffer, 0));
    show_peer("peer", fd);
    show("shutdown", shutdown(fd, SHUT_RDWR));
    show_events("poll", events_of(fd));
}

const struct scenario failing[] = {
    {"a reset is told once, then end of file", told_to_receives, RESETS},
    {"a reset is told to a send once, then PIPE", told_to_sends, RESETS},
    {"a reset is readable and SO_ERROR says CONNRESET", told_as_so_error, RESETS},
    {"a reset ends a receive that waits", told_to_who_waits, RESETS},
    {"a reset ends a send that goes on", told_to_who_sends, RESETS},
    {"what came before a reset", behind_data, RESETS_BEHIND_DATA},
    {"a connection behind its reset", afterwards, RESETS},
    {0},
};
