// What users of WasmEdge's functions do: a connection and a datagram of a program with itself. How many parameters ACCEPT,
// ADDRESS and RECEIVE have is said before: each group of users has its own mixture.

#pragma once

#include "ends.h"
#include <unistd.h>

static uint32_t accepted(uint32_t listener) {
    uint32_t fd;
#if ACCEPT == 2
    IS(sock_accept_2(listener, &fd), 0);
#else
    IS(sock_accept_3(listener, 0, &fd), 0);
#endif
    return fd;
}

static uint32_t own_port(uint32_t fd) {
    uint8_t bytes[16];
    struct address address = {bytes, sizeof bytes};
    uint32_t port;
#if ADDRESS == 4
    uint32_t version;
    IS(sock_getlocaladdr_4(fd, &address, &version, &port), 0);
    IS(version, 4);
#else
    IS(sock_getlocaladdr_3(fd, &address, &port), 0);
#endif
    return port;
}

static uint32_t peers_port(uint32_t fd) {
    uint8_t bytes[16];
    struct address address = {bytes, sizeof bytes};
    uint32_t port;
#if ADDRESS == 4
    uint32_t version;
    IS(sock_getpeeraddr_4(fd, &address, &version, &port), 0);
    IS(version, 4);
#else
    IS(sock_getpeeraddr_3(fd, &address, &port), 0);
#endif
    return port;
}

// Receives a datagram; the port that it comes from.
static uint32_t received(uint32_t fd, const struct iovec *into, uint32_t *len) {
    uint8_t bytes[128];
    struct address address = {bytes, sizeof bytes};
    uint16_t flags;
#if RECEIVE == 7
    IS(sock_recv_from_7(fd, into, 1, &address, 0, len, &flags), 0);
    return bytes[2] | bytes[3] << 8;
#else
    uint32_t port = 0;
    IS(sock_recv_from_8(fd, into, 1, &address, 0, &port, len, &flags), 0);
    return port;
#endif
}

static void a_connection(void) {
    struct address loopback = at_loopback();
    uint32_t listener = bound(STREAM), client = opened(INET4, STREAM);
    IS(sock_listen_2(listener, 1), 0);
    IS(sock_connect_3(client, &loopback, own_port(listener)), 0);
    uint32_t server = accepted(listener);
    IS(peers_port(server), own_port(client));
    IS(peers_port(client), own_port(listener));
    stream_transfers(client, server);
    stream_transfers(server, client);
    IS(close(listener) | close(client) | close(server), 0);
    puts("a connection");
}

static void a_datagram(void) {
    struct address loopback = at_loopback();
    uint32_t left = bound(DATAGRAM), right = bound(DATAGRAM), len;
    char text[16];
    struct iovec out = {"a datagram", 10}, in = {text, sizeof text};
    IS(sock_send_to_7(left, &out, 1, &loopback, own_port(right), 0, &len), 0);
    IS(received(right, &in, &len), own_port(left));
    IS(close(left) | close(right), 0);
    printf("%.*s\n", (int)len, text);
}

int main(void) {
    a_connection();
    a_datagram();
    return 0;
}
