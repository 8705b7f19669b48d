// Sockets for scenarios, and patience with what is under way.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

// Milliseconds: long after anything on loopback has come.
#define PATIENCE 5000

int peer_port;

struct address at(const char *ip, int port) {
    struct address address;
    memset(&address, 0, sizeof address);
    if (inet_pton(AF_INET, ip, &address.ip4.sin_addr) == 1) {
        address.ip4.sin_family = AF_INET;
        address.ip4.sin_port = htons(port);
        address.len = sizeof address.ip4;
    } else if (inet_pton(AF_INET6, ip, &address.ip6.sin6_addr) == 1) {
        address.ip6.sin6_family = AF_INET6;
        address.ip6.sin6_port = htons(port);
        address.len = sizeof address.ip6;
    } else {
        give_up("an address");
    }
    return address;
}

struct address loopback(int family, int port) {
    return at(family == AF_INET ? "127.0.0.1" : "::1", port);
}

struct address own_address(int fd) {
    struct address address = {.len = sizeof address.storage};
    if (getsockname(fd, &address.any, &address.len) != 0)
        give_up("getsockname");
    return address;
}

int port_of(const struct address *address) {
    return ntohs(address->any.sa_family == AF_INET ? address->ip4.sin_port : address->ip6.sin6_port);
}

int closed_port(int family, int type) {
    int fd = type == SOCK_STREAM ? open_tcp(family) : open_udp(family);
    if (bind_to(fd, loopback(family, 0)) != 0)
        give_up("bind");
    struct address address = own_address(fd);
    // A stream that does not listen refuses, and as long as it is there nobody else comes to that port.
    if (type == SOCK_DGRAM)
        close(fd);
    return port_of(&address);
}

void show_own(const char *what, int fd) {
    struct address address = {.len = sizeof address.storage};
    int result = getsockname(fd, &address.any, &address.len);
    show_address(what, result, &address.any);
}

void show_peer(const char *what, int fd) {
    struct address address = {.len = sizeof address.storage};
    int result = getpeername(fd, &address.any, &address.len);
    show_address(what, result, &address.any);
}

int bind_to(int fd, struct address address) {
    return bind(fd, &address.any, address.len);
}

int connect_to(int fd, struct address address) {
    return connect(fd, &address.any, address.len);
}

static int open_socket(int family, int type) {
    int fd = socket(family, type, 0);
    if (fd < 0)
        give_up("socket");
    block(fd, 0);
    return fd;
}

int open_tcp(int family) {
    return open_socket(family, SOCK_STREAM);
}

int open_udp(int family) {
    return open_socket(family, SOCK_DGRAM);
}

int bound_udp(int family) {
    int fd = open_udp(family);
    if (bind_to(fd, loopback(family, 0)) != 0)
        give_up("bind");
    return fd;
}

int listener(int family) {
    int fd = open_tcp(family);
    if (bind_to(fd, loopback(family, 0)) != 0 || listen(fd, 8) != 0)
        give_up("listen");
    return fd;
}

void block(int fd, int blocks) {
    if (fcntl(fd, F_SETFL, blocks ? 0 : O_NONBLOCK) != 0)
        give_up("fcntl");
}

struct pair connected(int family) {
    int listening = listener(family);
    struct pair pair = {.client = open_tcp(family)};
    reach(pair.client, own_address(listening));
    pair.server = next_client(listening);
    close(listening);
    return pair;
}

void reach(int fd, struct address address) {
    if (connect_to(fd, address) == 0)
        return;
    if (errno != EINPROGRESS || !wait_for(fd, POLLOUT))
        give_up("connect");
}

int next_client(int listener) {
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd >= 0) {
            block(fd, 0);
            return fd;
        }
        if (errno != EAGAIN || !wait_for(listener, POLLIN))
            give_up("accept");
    }
}

int connect_to_peer(void) {
    int fd = open_tcp(AF_INET);
    block(fd, 1);
    if (connect_to(fd, loopback(AF_INET, peer_port)) != 0)
        give_up("the peer");
    return fd;
}

int wait_for(int fd, int events) {
    struct pollfd one = {.fd = fd, .events = (short)events};
    return poll(&one, 1, PATIENCE) == 1;
}

void rest(int milliseconds) {
    struct timespec time = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
}

int events_of(int fd) {
    struct pollfd one = {.fd = fd, .events = POLLIN | POLLOUT};
    for (int i = 0; i < 6; i++) {
        rest(10);
        if (poll(&one, 1, 0) < 0)
            give_up("poll");
    }
    return one.revents;
}

long receive(int fd, char *buffer, size_t size, int flags) {
    for (;;) {
        long len = recv(fd, buffer, size, flags);
        if (len >= 0 || errno != EAGAIN || !wait_for(fd, POLLIN))
            return len;
    }
}

long receive_from(int fd, char *buffer, size_t size, struct address *source) {
    for (;;) {
        source->len = sizeof source->storage;
        long len = recvfrom(fd, buffer, size, 0, &source->any, &source->len);
        if (len >= 0 || errno != EAGAIN || !wait_for(fd, POLLIN))
            return len;
    }
}

void send_text(int fd, const char *text) {
    size_t left = strlen(text);
    while (left > 0) {
        long len = send(fd, text, left, 0);
        if (len < 0 && (errno != EAGAIN || !wait_for(fd, POLLOUT)))
            give_up("send");
        if (len > 0) {
            text += len;
            left -= len;
        }
    }
}

long send_to(int fd, const char *text, struct address to) {
    for (;;) {
        long len = sendto(fd, text, strlen(text), 0, &to.any, to.len);
        if (len >= 0 || errno != EAGAIN || !wait_for(fd, POLLOUT))
            return len;
    }
}

const char *pending_error(int fd) {
    int error = -1;
    socklen_t len = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) != 0)
        give_up("SO_ERROR");
    return error_name(error);
}

int set_number(int fd, int level, int name, int value) {
    return setsockopt(fd, level, name, &value, sizeof value);
}
