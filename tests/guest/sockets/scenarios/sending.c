// Sending by TCP: several buffers, nothing, and more than the peer takes.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

static char buffer[65536];

static void gathered(void) {
    struct pair pair = connected(AF_INET);
    struct iovec from[] = {{"one", 3}, {"", 0}, {" two", 4}, {" three", 6}};
    struct msghdr message = {.msg_iov = from, .msg_iovlen = 4};
    show("sendmsg", sendmsg(pair.client, &message, 0));
    show("writev", writev(pair.client, from, 3));
    close(pair.client);
    memset(buffer, 0, 64);
    block(pair.server, 1);
    show_text("received", recv(pair.server, buffer, 64, MSG_WAITALL), buffer);
}

static void nothing(void) {
    struct pair pair = connected(AF_INET);
    show("send", send(pair.client, "", 0, 0));
    show("write", write(pair.client, "", 0));
    show("there", recv(pair.server, buffer, sizeof buffer, 0));
    shutdown(pair.client, SHUT_WR);
    show("send behind the end", send(pair.client, "", 0, 0));
}

static void never_connected(void) {
    int fd = open_tcp(AF_INET);
    show("send", send(fd, "x", 1, 0));
    show("write", write(fd, "x", 1));
    show("send of nothing", send(fd, "", 0, 0));
}

static void with_an_address(void) {
    struct pair pair = connected(AF_INET);
    struct address elsewhere = loopback(AF_INET, 9);
    show("sendto", sendto(pair.client, "here", 4, 0, &elsewhere.any, elsewhere.len));
    show_text("received", receive(pair.server, buffer, sizeof buffer, 0), buffer);
    int fd = open_tcp(AF_INET);
    show("sendto of what is not connected", sendto(fd, "x", 1, 0, &elsewhere.any, elsewhere.len));
}

// Sends until nothing more is taken, not even after a while; errno says why not.
static long fill(int fd) {
    long sum = 0;
    for (;;) {
        long len = send(fd, buffer, sizeof buffer, 0);
        int error = errno;
        struct pollfd one = {.fd = fd, .events = POLLOUT};
        if (len > 0) {
            sum += len;
        } else if (len == 0 || error != EAGAIN || poll(&one, 1, 100) == 0) {
            errno = error;
            return sum;
        }
    }
}

// Receives until nothing more has come for a while.
static long drain(int fd) {
    long sum = 0;
    for (;;) {
        long len = recv(fd, buffer, sizeof buffer, 0);
        struct pollfd one = {.fd = fd, .events = POLLIN};
        if (len > 0)
            sum += len;
        else if (len == 0 || errno != EAGAIN || poll(&one, 1, 100) == 0)
            return sum;
    }
}

static void full(void) {
    struct pair pair = connected(AF_INET);
    long sent = fill(pair.client);
    say("some was taken: %d, then %s", sent > 0, error_name(errno));
    say("writable: %d", (events_of(pair.client) & POLLOUT) != 0);
    long received = drain(pair.server);
    say("all of it came: %d", received == sent);
    say("writable: %d", (events_of(pair.client) & POLLOUT) != 0);
    show("send", send(pair.client, "x", 1, 0));
}

// The bytes of a full connection that is closed come, and its end behind them.
static void full_and_closed(void) {
    struct pair pair = connected(AF_INET);
    long sent = fill(pair.client);
    show("close", close(pair.client));
    say("all of it came: %d", drain(pair.server) == sent);
    show("its end", receive(pair.server, buffer, sizeof buffer, 0));
}

static void full_and_ended(void) {
    struct pair pair = connected(AF_INET);
    long sent = fill(pair.client);
    show("shutdown", shutdown(pair.client, SHUT_WR));
    show("send", send(pair.client, "x", 1, 0));
    say("all of it came: %d", drain(pair.server) == sent);
    show("its end", receive(pair.server, buffer, sizeof buffer, 0));
}

static void both_ways(void) {
    char text[32];
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "to the server");
    send_text(pair.server, "to the client");
    show_text("the client", receive(pair.client, text, sizeof text, 0), text);
    show_text("the server", receive(pair.server, text, sizeof text, 0), text);
}

const struct scenario sending[] = {
    {"a send gathers several buffers", gathered, ALONE},
    {"a send of nothing is nothing", nothing, ALONE},
    {"a send on what was never connected", never_connected, ALONE},
    {"sendto on a connection ignores the address", with_an_address, ALONE},
    {"a peer that takes nothing makes a send say AGAIN", full, ALONE},
    {"what was taken arrives, although the socket is closed", full_and_closed, ALONE},
    {"what was taken arrives, although sending has ended", full_and_ended, ALONE},
    {"both directions at once", both_ways, ALONE},
    {0},
};
