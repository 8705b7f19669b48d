// Timeouts: SO_RCVTIMEO and SO_SNDTIMEO, which expire with EAGAIN.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <errno.h>
#include <time.h>
#include <unistd.h>

static char buffer[65536];

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void set_timeout(int fd, int name, int milliseconds) {
    struct timeval time = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
    if (setsockopt(fd, SOL_SOCKET, name, &time, sizeof time) != 0)
        give_up("a timeout");
}

// A machine may be busy: not before its time, and not minutes after it.
static void show_time(const char *what, long since, long milliseconds) {
    long passed = now() - since;
    say("%s: %s", what, passed < milliseconds - 5 ? "too early" : passed > 20000 ? "too late" : "in time");
}

static void receive_expires(void) {
    struct pair pair = connected(AF_INET);
    block(pair.client, 1);
    set_timeout(pair.client, SO_RCVTIMEO, 100);
    long since = now();
    show("recv", recv(pair.client, buffer, sizeof buffer, 0));
    show_time("recv", since, 100);
    since = now();
    show("read", read(pair.client, buffer, sizeof buffer));
    show_time("read", since, 100);
    since = now();
    show("peek", recv(pair.client, buffer, sizeof buffer, MSG_PEEK));
    show_time("peek", since, 100);
}

static void receive_in_time(void) {
    struct pair pair = connected(AF_INET);
    block(pair.client, 1);
    set_timeout(pair.client, SO_RCVTIMEO, 30000);
    send_text(pair.server, "there");
    long since = now();
    show_text("recv", recv(pair.client, buffer, sizeof buffer, 0), buffer);
    show_time("recv", since, 0);
}

static void waitall_expires(void) {
    struct pair pair = connected(AF_INET);
    block(pair.client, 1);
    set_timeout(pair.client, SO_RCVTIMEO, 100);
    send_text(pair.server, "half");
    long since = now();
    show_text("all", recv(pair.client, buffer, 8, MSG_WAITALL), buffer);
    show_time("all", since, 100);
    show("all", recv(pair.client, buffer, 8, MSG_WAITALL));
}

static void accept_expires(void) {
    int fd = listener(AF_INET);
    block(fd, 1);
    set_timeout(fd, SO_RCVTIMEO, 100);
    long since = now();
    show("accept", accept(fd, NULL, NULL));
    show_time("accept", since, 100);
}

static void connect_expires(void) {
    int listening = open_tcp(AF_INET), fd = open_tcp(AF_INET);
    if (bind_to(listening, loopback(AF_INET, 0)) != 0 || listen(listening, 1) != 0)
        give_up("listen");
    struct address address = own_address(listening);
    for (int i = 0; i < 2; i++)
        reach(open_tcp(AF_INET), address);
    block(fd, 1);
    set_timeout(fd, SO_SNDTIMEO, 100);
    long since = now();
    show("connect", connect_to(fd, address));
    show_time("connect", since, 100);
    since = now();
    show("connect", connect_to(fd, address));
    show_time("connect", since, 100);
}

static void send_expires(void) {
    int fd = connect_to_peer();
    set_timeout(fd, SO_SNDTIMEO, 100);
    // A send that could not send everything says how much it did.
    long len, sum = 0, since;
    do {
        since = now();
        len = send(fd, buffer, sizeof buffer, 0);
        sum += len > 0 ? len : 0;
    } while (len > 0 && sum < 1L << 30);
    show("send", len);
    show_time("send", since, 100);
    say("some went out: %d", sum > 0);
}

static void datagrams_expire(void) {
    int fd = bound_udp(AF_INET);
    struct address from;
    block(fd, 1);
    set_timeout(fd, SO_RCVTIMEO, 100);
    long since = now();
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show_time("recv", since, 100);
    since = now();
    from.len = sizeof from.storage;
    show("recvfrom", recvfrom(fd, buffer, sizeof buffer, 0, &from.any, &from.len));
    show_time("recvfrom", since, 100);
}

static void no_timeout_again(void) {
    int fd = connect_to_peer();
    set_timeout(fd, SO_RCVTIMEO, 1);
    set_timeout(fd, SO_RCVTIMEO, 0);
    show_text("recv", recv(fd, buffer, 1, 0), buffer);
    show_text("recv", recv(fd, buffer, 1, 0), buffer);
}

static void get_timeouts(const char *what, int fd) {
    struct timeval time = {77, 77};
    socklen_t len = sizeof time;
    show(what, getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, &len));
    say("to receive: %d s, %d us", (int)time.tv_sec, (int)time.tv_usec);
    show(what, getsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, &len));
    say("to send: %d s, %d us", (int)time.tv_sec, (int)time.tv_usec);
}

static void read_back(void) {
    int fd = open_tcp(AF_INET), udp = open_udp(AF_INET);
    get_timeouts("at first", fd);
    set_timeout(fd, SO_RCVTIMEO, 123000);
    set_timeout(fd, SO_SNDTIMEO, 1500);
    get_timeouts("then", fd);
    get_timeouts("of datagrams", udp);
    struct timeval wrong = {1, 1000000};
    show("a million microseconds", setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wrong, sizeof wrong));
}

static void poll_expires(void) {
    struct pair pair = connected(AF_INET);
    struct pollfd one = {.fd = pair.client, .events = POLLIN};
    long since = now();
    show("poll", poll(&one, 1, 100));
    show_time("poll", since, 100);
}

const struct scenario timing[] = {
    {"a receive expires with AGAIN after its time", receive_expires, ALONE},
    {"a timeout does not matter where something is there", receive_in_time, ALONE},
    {"WAITALL that expires has what there was", waitall_expires, ALONE},
    {"an accept expires with AGAIN after the listener's time", accept_expires, ALONE},
    {"a connect expires with INPROGRESS after the time to send", connect_expires, ALONE},
    {"a send to a peer that stalls expires with AGAIN after its time", send_expires, STALLS},
    {"a receive of datagrams expires", datagrams_expire, ALONE},
    {"a timeout of 0 is none", no_timeout_again, DRIPS},
    {"timeouts are read back", read_back, ALONE},
    {"a poll expires after its time", poll_expires, ALONE},
    {0},
};
