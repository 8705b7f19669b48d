// The forms of WAMR, of both versions of WasmEdge and of Preview 1 in one program: what one opens the others use.

#include "../sockets/bsd/wamr/imports.h"
#include "ends.h"
#include <unistd.h>
#include <wasi/api.h>

static const struct wamr_address wamr_loopback = {.kind = WAMR_IPV4, .ip4.bytes = {127, 0, 0, 1}};

static struct wamr_address wamr_at(uint32_t port) {
    struct wamr_address address = wamr_loopback;
    address.ip4.port = port;
    return address;
}

static uint32_t opened_by_wamr(int type) {
    int fd;
    IS(wamr_open(-1, WAMR_IPV4, type, &fd), 0);
    return fd;
}

static uint32_t opened_by_v2(uint32_t type) {
    uint32_t fd;
    IS(sock_open_v2(INET4, type, &fd), 0);
    return fd;
}

static void is_loopback(const void *bytes) { IS(memcmp(bytes, loopback, sizeof loopback), 0); }

static void is_at(const struct wamr_address *address, uint32_t port) {
    IS(address->kind, WAMR_IPV4);
    is_loopback(address->ip4.bytes);
    IS(address->ip4.port, port);
}

typedef int asking_4(uint32_t fd, const struct address *address, uint32_t *version, uint32_t *port);
typedef int asking_3(uint32_t fd, const struct address *address, uint32_t *port);
typedef int asking_2(int fd, struct wamr_address *address);

// All forms of one question have the same answer.
static void all_say(uint32_t fd, uint32_t expected, asking_4 *with_version, asking_3 *plain, asking_3 *v2, asking_2 *wamr) {
    uint8_t bytes[128];
    struct address address = {bytes, 16}, storage = {bytes, 128};
    struct wamr_address found;
    uint32_t version, port;
    IS(with_version(fd, &address, &version, &port), 0);
    IS(version, 4);
    IS(port, expected);
    is_loopback(bytes);
    IS(plain(fd, &address, &port), 0);
    IS(port, expected);
    is_loopback(bytes);
    IS(v2(fd, &storage, &port), 0);
    IS(port, expected);
    IS(bytes[0], INET4);
    is_loopback(bytes + 2);
    IS(wamr(fd, &found), 0);
    is_at(&found, expected);
}

static void all_say_where_both_are(uint32_t fd, uint32_t own, uint32_t peer) {
    all_say(fd, own, sock_getlocaladdr_4, sock_getlocaladdr_3, sock_getlocaladdr_v2, wamr_addr_local);
    all_say(fd, peer, sock_getpeeraddr_4, sock_getpeeraddr_3, sock_getpeeraddr_v2, wamr_addr_remote);
}

static void stream_transfers_by_v2(uint32_t from, uint32_t to) {
    char text[] = "another", read_text[sizeof text];
    struct iovec out = {text, sizeof text}, in = {read_text, sizeof read_text};
    uint32_t sent, received;
    uint16_t flags;
    IS(sock_send_v2(from, &out, 1, 0, &sent), 0);
    IS(read(to, read_text, sizeof read_text), sizeof text);
    IS(write(from, text, sizeof text), sizeof text);
    IS(sock_recv_v2(to, &in, 1, 0, &received, &flags), 0);
    IS(received, sizeof text);
    IS(memcmp(text, read_text, sizeof text), 0);
}

static uint32_t accepted_by(int form, uint32_t listener) {
    uint32_t fd;
    IS(form == 0   ? sock_accept_2(listener, &fd)
       : form == 1 ? sock_accept_3(listener, 0, &fd)
       : form == 2 ? sock_accept_v2(listener, 0, &fd)
                   : wamr_accept(listener, 0, (int *)&fd),
       0);
    return fd;
}

// Opened by one and connected by another, each way.
static uint32_t connected_by(int form, uint32_t port) {
    struct wamr_address wamr = wamr_at(port);
    struct address loopback = at_loopback();
    uint32_t fd = form == 0 ? opened_by_v2(STREAM) : form == 1 ? opened_by_wamr(WAMR_STREAM) : opened(INET4, STREAM);
    IS(form == 0   ? wamr_connect(fd, &wamr)
       : form == 1 ? sock_connect_3(fd, &loopback, port)
                   : sock_connect_v2(fd, &loopback, port),
       0);
    return fd;
}

static void streams(void) {
    struct address loopback = at_loopback();
    uint32_t listeners[2] = {opened_by_wamr(WAMR_STREAM), opened(INET4, STREAM)};
    int count = 0;
    IS(sock_bind_3(listeners[0], &loopback, 0), 0);
    IS(wamr_bind(listeners[1], &wamr_loopback), 0);
    IS(sock_listen_v2(listeners[0], 8), 0);
    IS(wamr_listen(listeners[1], 8), 0);
    for (int listener = 0; listener < 2; listener++)
        for (int connecting = 0; connecting < 3; connecting++)
            for (int accepting = 0; accepting < 4; accepting++) {
                uint32_t port = port_of(listeners[listener]), client = connected_by(connecting, port);
                uint32_t server = accepted_by(accepting, listeners[listener]);
                all_say_where_both_are(server, port, port_of(client));
                all_say_where_both_are(client, port_of(client), port);
                stream_transfers(client, server);
                stream_transfers_by_v2(server, client);
                IS(close(client) | close(server), 0);
                count++;
            }
    IS(close(listeners[0]) | close(listeners[1]), 0);
    printf("%d connections\n", count);
}

static void send_by(int form, uint32_t fd, uint32_t port) {
    struct iovec out = {"datagram", 8};
    struct address loopback = at_loopback();
    struct wamr_address wamr = wamr_at(port);
    uint32_t sent;
    IS(form == 0   ? wamr_send_to(fd, &out, 1, 0, &wamr, (size_t *)&sent)
       : form == 1 ? sock_send_to_7(fd, &out, 1, &loopback, port, 0, &sent)
                   : sock_send_to_v2(fd, &out, 1, &loopback, port, 0, &sent),
       0);
    IS(sent, 8);
}

// Both ways to wait tell that something has come.
static void has_come(uint32_t fd) {
    __wasi_subscription_t wait = {.u = {.tag = __WASI_EVENTTYPE_FD_READ, .u.fd_read.file_descriptor = fd}};
    __wasi_event_t event;
    uint32_t count;
    IS(__wasi_poll_oneoff(&wait, &event, 1, (__wasi_size_t *)&count), 0);
    IS(event.error, 0);
    IS(epoll_oneoff_4(&wait, &event, 1, &count), 0);
    IS(event.error, 0);
    IS(event.type, __WASI_EVENTTYPE_FD_READ);
}

static void receive_by(int form, uint32_t fd, uint32_t expected) {
    char text[16];
    uint8_t bytes[128] = {0};
    struct iovec in = {text, sizeof text};
    struct address storage = {bytes, sizeof bytes};
    struct wamr_address wamr = wamr_loopback;
    uint32_t received, port = 0;
    uint16_t flags;
    has_come(fd);
    IS(form == 0   ? wamr_recv_from(fd, &in, 1, 0, &wamr, (size_t *)&received)
       : form == 1 ? sock_recv_from_7(fd, &in, 1, &storage, 0, &received, &flags)
       : form == 2 ? sock_recv_from_8(fd, &in, 1, &storage, 0, &port, &received, &flags)
                   : sock_recv_from_v2(fd, &in, 1, &storage, 0, &port, &received, &flags),
       0);
    IS(received, 8);
    IS(memcmp(text, "datagram", 8), 0);
    // Of seven parameters it is the address as WasmEdge's machine has it, with the port in front.
    uint32_t told = form == 0   ? wamr.ip4.port
                    : form == 1 ? bytes[2] | bytes[3] << 8
                    : form == 2 ? port
                                : port >> 8 | (port & 255) << 8;
    IS(told, expected);
    is_loopback(form == 0 ? wamr.ip4.bytes : form == 1 ? bytes + 4 : bytes + 2);
}

static void datagrams(void) {
    uint32_t left = opened_by_wamr(WAMR_DATAGRAM), right = opened_by_v2(DATAGRAM);
    struct address loopback = at_loopback();
    int count = 0;
    IS(sock_bind_v2(left, &loopback, 0), 0);
    IS(wamr_bind(right, &wamr_loopback), 0);
    for (int sending = 0; sending < 3; sending++)
        for (int receiving = 0; receiving < 4; receiving++) {
            send_by(sending, left, port_of(right));
            receive_by(receiving, right, port_of(left));
            send_by(sending, right, port_of(left));
            receive_by(receiving, left, port_of(right));
            count += 2;
        }
    IS(close(left) | close(right), 0);
    printf("%d datagrams\n", count);
}

// What one sets the other tells.
static void options(void) {
    uint32_t fd = opened(INET4, STREAM), on = 1, len = sizeof on;
    int64_t time[2] = {3, 250000};
    uint64_t microseconds;
    bool is_on;
    IS(sock_setsockopt_5(fd, 0, REUSEADDR, &on, len), 0);
    IS(wamr_get_reuse_addr(fd, &is_on), 0);
    IS(is_on, true);
    IS(wamr_set_reuse_addr(fd, 0), 0);
    IS(sock_getsockopt_5(fd, 0, REUSEADDR, &on, (uint32_t)&len), 0);
    IS(on, 0);
    IS(sock_setsockopt_5(fd, 0, RCVTIMEO, time, sizeof time), 0);
    IS(wamr_get_recv_timeout(fd, &microseconds), 0);
    IS(microseconds, 3250000);
    IS(close(fd), 0);
    puts("options");
}

static void names(void) {
    struct wamr_hints wanted = {.type = WAMR_STREAM, .family = WAMR_IPV6, .enabled = 1};
    struct wamr_found found[4];
    uint8_t data[26];
    struct native native = {.data = data};
    struct info hints = {.family = INET6, .type = STREAM}, info = {.address = &native}, *list = &info;
    uint32_t count, of_wasmedge;
    IS(wamr_addr_resolve("::1", "8080", &wanted, found, 4, &count), 0);
    IS(sock_getaddrinfo_8("::1", 3, "8080", 4, &hints, &list, 1, &of_wasmedge), 0);
    IS(count, 1);
    IS(of_wasmedge, 1);
    IS(found[0].address.ip6.port, 8080);
    IS(data[0] << 8 | data[1], 8080);
    IS(found[0].address.ip6.groups[7], 1);
    IS(data[17], 1);
    puts("names");
}

int main(void) {
    streams();
    datagrams();
    options();
    names();
    return 0;
}
