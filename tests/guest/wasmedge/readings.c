// readings PART: tells by which of its readings an import is served: sock_open, sock_accept, sock_recv_from/7,
// sock_recv_from/8, sock_getsockopt, sock_setsockopt, and sock_getaddrinfo's numbers or addresses.

#include "ends.h"
#include <errno.h>

// Two ones are an IPv6 stream up to WasmEdge 0.9, and IPv4 datagrams from 0.10 on: of each only one can be bound.
static void opening(void) {
    uint8_t one[16] = {[15] = 1};
    struct address v4 = at_loopback(), v6 = {one, sizeof one};
    uint32_t fd;
    IS(sock_open_3(1, 1, &fd), 0);
    if (sock_bind_3(fd, &v4, 0) == 0 && sock_listen_2(fd, 1) == EOPNOTSUPP)
        puts("IPv4 datagrams");
    else if (sock_bind_3(fd, &v6, 0) == 0 && sock_listen_2(fd, 1) == 0)
        puts("an IPv6 stream");
}

// The port that is given is a set of flags that no accept knows.
static void accepting(void) {
    struct address loopback = at_loopback();
    uint32_t listener = bound(STREAM), port = 8080, client = opened(INET4, STREAM), server;
    IS(sock_listen_2(listener, 1), 0);
    IS(sock_connect_3(client, &loopback, port_of(listener)), 0);
    int error = sock_accept_3(listener, port, &server);
    if (error == EINVAL)
        puts("flags");
    else if (error == 0) {
        stream_transfers(client, server);
        puts("a port");
    }
}

// The sender's port, of a datagram that one form has received.
static uint32_t sent_and_received(int parameters, uint8_t storage[128], uint32_t *told) {
    uint32_t left = bound(DATAGRAM), right = bound(DATAGRAM), len;
    char text[] = "a datagram";
    struct iovec buffer = {text, sizeof text};
    struct address loopback = at_loopback(), sender = {storage, 128};
    uint16_t flags;
    IS(sock_send_to_7(left, &buffer, 1, &loopback, port_of(right), 0, &len), 0);
    if (parameters == 7)
        IS(sock_recv_from_7(right, &buffer, 1, &sender, 0, &len, &flags), 0);
    else
        IS(sock_recv_from_8(right, &buffer, 1, &sender, 0, told, &len, &flags), 0);
    IS(len, sizeof text);
    return port_of(left);
}

static void receiving_bare_or_not(void) {
    uint8_t storage[128] = {0};
    uint32_t port = sent_and_received(7, storage, NULL);
    if (storage[0] == INET4 && memcmp(storage + 2, loopback, 4) == 0)
        puts("an address");
    else if ((storage[2] | storage[3] << 8) == port && memcmp(storage + 4, loopback, 4) == 0)
        puts("a port and an address");
}

static void receiving_a_port(void) {
    uint8_t storage[128] = {0};
    uint32_t told = 0, port = sent_and_received(8, storage, &told);
    if (told == port)
        puts("a number");
    else if (told == (port >> 8 | (port & 255) << 8))
        puts("two bytes in network order");
}

// A small number that is the place of a length, and a large one that is a length: each is only right by its reading. What is
// at both, a C program leaves alone. (The compiler must not know that.)
static uint32_t *volatile place = (uint32_t *)40, *volatile no_place = (uint32_t *)100;

static void prepare_places(void) {
    *place = 3;
    *no_place = 0;
}

static const char *last_is(int by_pointer, int by_length) {
    return by_pointer == 0 ? "the place of a length" : by_length == 0 ? "a length" : "whichever it looks like";
}

static void getting(void) {
    static char room[100];
    uint32_t fd = opened(INET4, STREAM);
    prepare_places();
    // Of a type, three bytes are written if `place` is a place, and four if it is a length.
    memset(room, 7, sizeof room);
    int is_place = sock_getsockopt_5(fd, 0, TYPE, room, (uint32_t)place) == 0 && room[3] == 7;
    puts(last_is(!is_place, sock_getsockopt_5(fd, 0, TYPE, room, (uint32_t)no_place)));
}

static void setting(void) {
    static const char on[100] = {1};
    uint32_t fd = opened(INET4, STREAM);
    prepare_places();
    // A number of three bytes is none.
    int is_place = sock_setsockopt_5(fd, 0, REUSEADDR, on, (uint32_t)place) == EINVAL;
    puts(last_is(!is_place, sock_setsockopt_5(fd, 0, REUSEADDR, on, (uint32_t)no_place)));
}

static uint8_t data[26];
static struct native native = {.data = data};
static struct info info = {.address = &native}, *list = &info;

static int look_up(uint32_t family, uint32_t type) {
    struct info hints = {.family = family, .type = type};
    uint32_t found;
    return sock_getaddrinfo_8("::1", 3, "80", 2, &hints, &list, 1, &found);
}

// To a lookup, too, two ones are an IPv6 stream or IPv4 datagrams, and it tells what it has found by the same numbers.
static void looking_up_by_numbers(void) {
    int error = look_up(1, 1);
    if (error == AIADDRFAMILY)
        puts("IPv4 datagrams");
    else if (error == 0 && info.family == 1 && info.type == 1 && (info.protocol & 255) == 0)
        puts("an IPv6 stream");
}

static void looking_up_an_address(void) {
    IS(look_up(INET6, STREAM), 0);
    IS(data[0] << 8 | data[1], 80);
    if (data[17] == 1 && data[21] == 0)
        puts("behind the port");
    else if (data[17] == 0 && data[21] == 1)
        puts("behind the flow information");
}

static const struct {
    const char *name;
    void (*part)(void);
} parts[] = {
    {"sock_open", opening},
    {"sock_accept", accepting},
    {"sock_recv_from/7", receiving_bare_or_not},
    {"sock_recv_from/8", receiving_a_port},
    {"sock_getsockopt", getting},
    {"sock_setsockopt", setting},
    {"sock_getaddrinfo numbers", looking_up_by_numbers},
    {"sock_getaddrinfo addresses", looking_up_an_address},
};

int main(int argc, char **argv) {
    for (unsigned i = 0; argc == 2 && i < sizeof parts / sizeof *parts; i++)
        if (strcmp(argv[1], parts[i].name) == 0) {
            parts[i].part();
            return 0;
        }
    return 2;
}
