// receiving HOW: takes one client of descriptor 3 and receives from it in one way of libc's, which HOW names. Where the
// client has to wait for something it is sent a "." first. What came is printed.

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#define MEBIBYTE (1 << 20)

static int client;
static char buffer[64];

static void show(const char *how, ssize_t len) {
    if (len < 0)
        printf("%s: %s\n", how, errno == EAGAIN ? "EAGAIN" : strerror(errno));
    else
        printf("%s: %d, \"%.*s\"\n", how, (int)len, (int)len, buffer);
    memset(buffer, '?', sizeof buffer);
}

static void receive(const char *how, size_t len, int flags) {
    show(how, recv(client, buffer, len, flags));
}

static void tell(void) {
    if (send(client, ".", 1, 0) != 1)
        perror("send");
}

static void peek(void) {
    receive("peek", 5, MSG_PEEK);
    receive("peek", 64, MSG_PEEK);
    receive("recv", 6, 0);
    receive("peek", 64, MSG_PEEK);
    receive("recv", 64, 0);
    tell();
    receive("peek at the end", 64, MSG_PEEK);
    receive("recv at the end", 64, 0);
}

static void wait_for_all(void) {
    receive("all", 12, MSG_WAITALL);
    receive("all until the end", 12, MSG_WAITALL);
    receive("all at the end", 12, MSG_WAITALL);
}

static void peek_at_all(void) {
    receive("peek at all", 4, MSG_PEEK | MSG_WAITALL);
    receive("all", 4, MSG_WAITALL);
    receive("peek at all until the end", 4, MSG_PEEK | MSG_WAITALL);
    receive("all until the end", 4, MSG_WAITALL);
    receive("peek at all at the end", 4, MSG_PEEK | MSG_WAITALL);
}

// The pattern that the tests know.
static void wait_for_a_mebibyte(void) {
    unsigned char *bytes = malloc(MEBIBYTE);
    if (recv(client, bytes, MEBIBYTE, MSG_WAITALL) != MEBIBYTE)
        perror("recv");
    for (size_t i = 0; i < MEBIBYTE; i++) {
        if (bytes[i] != (unsigned char)((i % 65521 * 0x9E3779B9ull) >> 11)) {
            printf("another byte at %zu\n", i);
            return;
        }
    }
    printf("a mebibyte at once\n");
    receive("recv", 64, 0);
}

static int events_of(int fd, short events, int milliseconds) {
    struct pollfd one = {.fd = fd, .events = events};
    int count = poll(&one, 1, milliseconds);
    return count > 0 ? one.revents : count;
}

static void count(const char *when) {
    int bytes = -1;
    if (ioctl(client, FIONREAD, &bytes) != 0)
        perror("ioctl");
    printf("%s: %d to be read\n", when, bytes);
}

static void count_bytes(void) {
    count("before anything was said");
    tell();
    events_of(client, POLLIN, 10000);
    count("after ten bytes");
    receive("recv", 4, 0);
    count("after four of them");
    receive("peek", 64, MSG_PEEK);
    count("after a look");
    receive("recv", 64, 0);
    count("after all of them");
    tell();
    events_of(client, POLLIN, 10000);
    count("at the end");
    if (ioctl(99, FIONREAD, buffer) != 0)
        printf("of nothing: %s\n", errno == EBADF ? "EBADF" : strerror(errno));
}

static void scatter(void) {
    char first[3], last[64];
    struct iovec buffers[] = {{first, sizeof first}, {NULL, 0}, {last, sizeof last}};
    ssize_t len = readv(client, buffers, 3);
    printf("readv: %d, \"%.*s\" and \"%.*s\"\n", (int)len, 3, first, (int)len - 3, last);
}

static void receive_no_more(void) {
    receive("recv", 4, 0);
    printf("shutdown: %d\n", shutdown(client, SHUT_RD));
    printf("poll: %s\n", events_of(client, POLLIN, 10000) & POLLIN ? "readable" : "silent");
    receive("peek", 64, MSG_PEEK);
    receive("all", 64, MSG_WAITALL);
    receive("recv", 64, 0);
    tell();
}

static void never_block(void) {
    if (fcntl(client, F_SETFL, O_NONBLOCK) != 0)
        perror("fcntl");
    receive("peek", 64, MSG_PEEK);
    receive("all", 64, MSG_WAITALL);
    tell();
    // A poll may call a client readable that is not: the host remembers that it was.
    int bytes = 0;
    while (bytes == 0) {
        events_of(client, POLLIN, 10000);
        if (ioctl(client, FIONREAD, &bytes) != 0)
            perror("ioctl");
    }
    count("then");
    receive("peek", 64, MSG_PEEK);
    receive("peek at all", 64, MSG_PEEK | MSG_WAITALL);
    receive("all", 64, MSG_WAITALL);
    receive("all", 64, MSG_WAITALL);
}

static void print_events(const char *whose, int events) {
    printf("%s:%s%s%s%s\n", whose, events & POLLIN ? " POLLIN" : "", events & POLLOUT ? " POLLOUT" : "",
           events & POLLHUP ? " POLLHUP" : "", events & POLLNVAL ? " POLLNVAL" : "");
}

static void hang_up(void) {
    print_events("silent", events_of(client, POLLIN, 20));
    print_events("silent, or written to", events_of(client, POLLIN | POLLOUT, 10000));
    tell();
    receive("recv", 64, 0);
    print_events("ended by the client", events_of(client, POLLIN, 10000));
    shutdown(client, SHUT_WR);
    print_events("ended by both", events_of(client, POLLIN | POLLOUT, 10000));
    close(client);
    print_events("closed", events_of(client, POLLIN, 10000));
    print_events("never open", events_of(99, POLLIN | POLLOUT, -1));
    struct pollfd both[] = {{.fd = client, .events = POLLIN}, {.fd = 1, .events = POLLOUT}};
    int ready = poll(both, 2, -1);
    printf("two with one closed: %d\n", ready);
    print_events("the closed one", both[0].revents);
    print_events("the open one", both[1].revents);
}

static void select_both(const char *when, int milliseconds) {
    struct timeval time = {.tv_sec = milliseconds / 1000, .tv_usec = milliseconds % 1000 * 1000};
    fd_set readable, writable;
    FD_ZERO(&readable);
    FD_ZERO(&writable);
    FD_SET(3, &readable);
    FD_SET(client, &readable);
    if (milliseconds == 0)
        FD_SET(client, &writable);
    int ready = select(client + 1, &readable, &writable, NULL, &time);
    printf("%s: %d,%s%s%s\n", when, ready, FD_ISSET(3, &readable) ? " a client comes" : "",
           FD_ISSET(client, &readable) ? " readable" : "", FD_ISSET(client, &writable) ? " writable" : "");
}

static void choose(void) {
    select_both("silent", 20);
    select_both("silent, with a look at writing", 0);
    tell();
    select_both("spoken to", 10000);
    receive("recv", 64, 0);
    tell();
    select_both("somebody else", 10000);
}

static const struct {
    const char *name;
    void (*receive)(void);
} ways[] = {
    {"peek", peek},       {"all", wait_for_all},       {"peek-all", peek_at_all},   {"mebibyte", wait_for_a_mebibyte},
    {"count", count_bytes}, {"scatter", scatter},      {"no-more", receive_no_more}, {"never-block", never_block},
    {"hang-up", hang_up}, {"select", choose},
};

int main(int argc, char **argv) {
    client = accept(3, NULL, NULL);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (argc > 1 && strcmp(argv[1], ways[i].name) == 0) {
            ways[i].receive();
            return 0;
        }
    }
    return 1;
}
