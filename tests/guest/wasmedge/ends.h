// Sockets of this program that are connected to each other over the loopback interface, and whether they still work.

#pragma once

#include "arena.h"
#include "wasmedge.h"

struct ends {
    uint32_t listener, client, server;
    // Datagrams, without a peer.
    uint32_t left, right;
    uint32_t left_port, right_port;
};

static uint8_t loopback[4] = {127, 0, 0, 1};

static inline struct address at_loopback(void) { return (struct address){loopback, sizeof loopback}; }

static inline uint32_t opened(uint32_t family, uint32_t type) {
    uint32_t fd;
    IS(sock_open_3(family, type, &fd), 0);
    return fd;
}

static inline uint32_t port_of(uint32_t fd) {
    uint8_t bytes[16];
    struct address own = {bytes, sizeof bytes};
    uint32_t port;
    IS(sock_getlocaladdr_3(fd, &own, &port), 0);
    return port;
}

// An IPv4 socket at a free port.
static inline uint32_t bound(uint32_t type) {
    struct address loopback = at_loopback();
    uint32_t fd = opened(INET4, type);
    IS(sock_bind_3(fd, &loopback, 0), 0);
    return fd;
}

static inline struct ends connected_ends(void) {
    struct address loopback = at_loopback();
    struct ends ends = {.listener = bound(STREAM), .left = bound(DATAGRAM), .right = bound(DATAGRAM)};
    IS(sock_listen_2(ends.listener, 8), 0);
    ends.client = opened(INET4, STREAM);
    IS(sock_connect_3(ends.client, &loopback, port_of(ends.listener)), 0);
    IS(sock_accept_2(ends.listener, &ends.server), 0);
    ends.left_port = port_of(ends.left);
    ends.right_port = port_of(ends.right);
    return ends;
}

static inline void stream_transfers(uint32_t from, uint32_t to) {
    char text[] = "a stream", read[sizeof text] = {0};
    struct iovec out = {text, sizeof text}, in = {read, sizeof read};
    uint32_t sent, received;
    uint16_t flags;
    IS(sock_send_5(from, &out, 1, 0, &sent), 0);
    IS(sent, sizeof text);
    IS(sock_recv_6(to, &in, 1, 0, &received, &flags), 0);
    IS(received, sizeof text);
    IS(memcmp(text, read, sizeof text), 0);
}

static inline void datagram_transfers(uint32_t from, uint32_t from_port, uint32_t to, uint32_t to_port) {
    char text[] = "a datagram", read[64];
    struct iovec out = {text, sizeof text}, in = {read, sizeof read};
    uint8_t bytes[4];
    struct address loopback = at_loopback(), sender = {bytes, sizeof bytes};
    uint32_t sent, received, port;
    uint16_t flags;
    IS(sock_send_to_7(from, &out, 1, &loopback, to_port, 0, &sent), 0);
    IS(sent, sizeof text);
    IS(sock_recv_from_8(to, &in, 1, &sender, 0, &port, &received, &flags), 0);
    IS(received, sizeof text);
    IS(memcmp(text, read, sizeof text), 0);
    IS(memcmp(bytes, loopback.bytes, sizeof bytes), 0);
    IS(port, from_port);
}

// Nothing was lost of what was under way, and nothing came that was not sent.
static inline void still_transfer(const struct ends *ends) {
    stream_transfers(ends->client, ends->server);
    stream_transfers(ends->server, ends->client);
    datagram_transfers(ends->left, ends->left_port, ends->right, ends->right_port);
    datagram_transfers(ends->right, ends->right_port, ends->left, ends->left_port);
}
