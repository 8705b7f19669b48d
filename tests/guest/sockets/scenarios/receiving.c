// Receiving by TCP: peeking, waiting for all, several buffers, and nothing.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <string.h>
#include <unistd.h>

static char buffer[64];

static void nothing_yet(void) {
    struct pair pair = connected(AF_INET);
    show("recv", recv(pair.server, buffer, sizeof buffer, 0));
    show("peek", recv(pair.server, buffer, sizeof buffer, MSG_PEEK));
    show("all", recv(pair.server, buffer, sizeof buffer, MSG_WAITALL));
    show("read", read(pair.server, buffer, sizeof buffer));
}

static void peeking(void) {
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "behind the curtain");
    wait_for(pair.server, POLLIN);
    show_text("peek", receive(pair.server, buffer, 6, MSG_PEEK), buffer);
    show_text("peek", receive(pair.server, buffer, 10, MSG_PEEK), buffer);
    show_text("recv", receive(pair.server, buffer, 7, 0), buffer);
    show_text("peek", receive(pair.server, buffer, sizeof buffer, MSG_PEEK), buffer);
    show_text("read", read(pair.server, buffer, sizeof buffer), buffer);
    show("recv", recv(pair.server, buffer, sizeof buffer, 0));
}

static void peeking_again(void) {
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "one");
    wait_for(pair.server, POLLIN);
    show_text("peek", receive(pair.server, buffer, sizeof buffer, MSG_PEEK), buffer);
    send_text(pair.client, " two");
    rest(50);
    show_text("peek", receive(pair.server, buffer, sizeof buffer, MSG_PEEK), buffer);
    show_text("recv", receive(pair.server, buffer, 5, 0), buffer);
    send_text(pair.client, " three");
    block(pair.server, 1);
    show_text("all", recv(pair.server, buffer, 8, MSG_WAITALL), buffer);
}

static void peeking_at_the_end(void) {
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "end");
    close(pair.client);
    wait_for(pair.server, POLLIN);
    show_text("peek", receive(pair.server, buffer, sizeof buffer, MSG_PEEK), buffer);
    show_text("recv", receive(pair.server, buffer, sizeof buffer, 0), buffer);
    show("peek", receive(pair.server, buffer, sizeof buffer, MSG_PEEK));
    show("recv", receive(pair.server, buffer, sizeof buffer, 0));
    show("recv", recv(pair.server, buffer, sizeof buffer, 0));
}

// The peer sends a byte at a time.
static void all_of_a_drip(void) {
    int fd = connect_to_peer();
    show_text("all", recv(fd, buffer, 10, MSG_WAITALL), buffer);
    show_text("peek at all", recv(fd, buffer, 5, MSG_PEEK | MSG_WAITALL), buffer);
    show_text("all", recv(fd, buffer, 10, MSG_WAITALL), buffer);
    show_text("all", recv(fd, buffer, 10, MSG_WAITALL), buffer);
    show("all", recv(fd, buffer, 10, MSG_WAITALL));
}

static void a_drip(void) {
    char whole[64] = "";
    int fd = connect_to_peer(), most = 0;
    long len;
    while ((len = recv(fd, buffer, 1, 0)) > 0) {
        strncat(whole, buffer, (size_t)len);
        most++;
    }
    show("recv", len);
    say("%d bytes: \"%s\"", most, whole);
}

static void all_without_waiting(void) {
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "half");
    wait_for(pair.server, POLLIN);
    show_text("all", receive(pair.server, buffer, 8, MSG_WAITALL), buffer);
}

static void all_of_much(void) {
    static char much[300000];
    long sent = 0, wrong = 0;
    struct pair pair = connected(AF_INET);
    for (size_t i = 0; i < sizeof much; i++)
        much[i] = (char)(i % 251);
    while (sent < (long)sizeof much && wait_for(pair.client, POLLOUT)) {
        long len = send(pair.client, much + sent, sizeof much - (size_t)sent, 0);
        sent += len > 0 ? len : 0;
    }
    show("sent", sent);
    memset(much, 0, sizeof much);
    block(pair.server, 1);
    show("all", recv(pair.server, much, sizeof much, MSG_WAITALL));
    for (size_t i = 0; i < sizeof much; i++)
        wrong += much[i] != (char)(i % 251);
    say("wrong: %ld", wrong);
}

static void half_of_it(void) {
    int fd = connect_to_peer();
    show_text("all", recv(fd, buffer, 10, MSG_WAITALL), buffer);
    show("all", recv(fd, buffer, 10, MSG_WAITALL));
}

static void no_room(void) {
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "text");
    wait_for(pair.server, POLLIN);
    rest(20);
    show("recv", recv(pair.server, buffer, 0, 0));
    show("read", read(pair.server, buffer, 0));
    show_text("recv", receive(pair.server, buffer, sizeof buffer, 0), buffer);
}

static void no_room_and_nothing_there(void) {
    struct pair pair = connected(AF_INET);
    show("read", read(pair.server, buffer, 0));
    show("recv", recv(pair.server, buffer, 0, 0));
}

static void scattered(void) {
    char parts[3][4] = {"...", "...", "..."};
    struct iovec into[] = {{parts[0], 3}, {parts[1], 0}, {parts[2], 3}};
    struct msghdr message = {.msg_iov = into, .msg_iovlen = 3};
    struct pair pair = connected(AF_INET);
    send_text(pair.client, "onetwo, and three");
    wait_for(pair.server, POLLIN);
    show("recvmsg", recvmsg(pair.server, &message, 0));
    say("%s %s %s", parts[0], parts[1], parts[2]);
    show("readv", readv(pair.server, into, 3));
    say("%s %s %s", parts[0], parts[1], parts[2]);
    show_text("recv", recv(pair.server, buffer, sizeof buffer, 0), buffer);
}

static void with_an_address(void) {
    struct pair pair = connected(AF_INET);
    struct address from = {.len = sizeof from.storage};
    send_text(pair.client, "whose?");
    wait_for(pair.server, POLLIN);
    show_text("recvfrom", receive_from(pair.server, buffer, sizeof buffer, &from), buffer);
    say("an address of %d bytes", (int)from.len);
}

static void never_connected(void) {
    int fd = open_tcp(AF_INET);
    show("recv", recv(fd, buffer, sizeof buffer, 0));
    show("read", read(fd, buffer, sizeof buffer));
    show("bind", bind_to(fd, loopback(AF_INET, 0)));
    show("recv", recv(fd, buffer, sizeof buffer, 0));
}

static void no_sockets(void) {
    show("of nothing", recv(1000, buffer, sizeof buffer, 0));
    show("of standard output", recv(1, buffer, sizeof buffer, 0));
    show("send to standard output", send(1, "x", 1, 0));
    show("getsockname of standard output", getsockname(1, (struct sockaddr *)buffer, &(socklen_t){16}));
    show("listen on nothing", listen(1000, 1));
    show("shutdown of standard output", shutdown(1, SHUT_RD));
}

const struct scenario receiving[] = {
    {"a receive with nothing there says AGAIN", nothing_yet, ALONE},
    {"peeking does not take", peeking, ALONE},
    {"peeking again shows what has come meanwhile", peeking_again, ALONE},
    {"peeking at the end", peeking_at_the_end, ALONE},
    {"WAITALL waits for every byte of a peer that sends one at a time", all_of_a_drip, DRIPS},
    {"one byte at a time is received one at a time", a_drip, DRIPS},
    {"WAITALL does not wait where nothing blocks", all_without_waiting, ALONE},
    {"WAITALL waits for more than comes at once", all_of_much, ALONE},
    {"WAITALL takes half of it from a peer that ends half way", half_of_it, ENDS_HALF_WAY},
    {"a receive without room takes nothing", no_room, ALONE},
    {"a receive without room, with nothing there", no_room_and_nothing_there, ALONE},
    {"a receive fills several buffers", scattered, ALONE},
    {"recvfrom on a connection tells no address", with_an_address, ALONE},
    {"a receive on what was never connected", never_connected, ALONE},
    {"what is no socket, and what is nothing", no_sockets, ALONE},
    {0},
};
