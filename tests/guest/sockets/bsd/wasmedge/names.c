// Names and services: one import, which fills a list that has room for everything.

#include "../common/dialect.h"
#include "imports.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

// Most names have fewer addresses.
#define ROOM 32

// The bytes of a native address behind its family, and of the longest name.
enum { DATA = 26, NAME = 256 };

struct node {
    struct wasmedge_addrinfo info;
    struct wasmedge_sockaddr address;
    uint8_t data[DATA];
    char name[NAME];
};

static const struct {
    int flag;
    uint16_t told;
} flags[] = {{AI_PASSIVE, 1}, {AI_CANONNAME, 2}, {AI_NUMERICHOST, 4}, {AI_NUMERICSERV, 8}};

static struct wasmedge_addrinfo wasmedge_hints(const struct addrinfo *hints) {
    struct wasmedge_addrinfo told = {0};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (hints->ai_flags & flags[i].flag)
            told.flags |= flags[i].told;
    }
    if (hints->ai_family != AF_UNSPEC)
        told.family = hints->ai_family == AF_INET ? WASMEDGE_INET4 : WASMEDGE_INET6;
    if (hints->ai_socktype != 0)
        told.type = hints->ai_socktype == SOCK_STREAM ? WASMEDGE_STREAM : WASMEDGE_DATAGRAM;
    return told;
}

// WasmEdge has an errno for each failure of a lookup, from 77 on.
static int failure(int error) {
    static const int failures[] = {EAI_ADDRFAMILY, EAI_AGAIN,  EAI_BADFLAGS, EAI_FAIL,    EAI_FAMILY, EAI_MEMORY,
                                   EAI_NODATA,     EAI_NONAME, EAI_SERVICE,  EAI_SOCKTYPE};
    int first = 77, count = sizeof failures / sizeof *failures;
    if (error >= first && error < first + count)
        return failures[error - first];
    errno = error;
    return EAI_SYSTEM;
}

static void link_all(struct node nodes[ROOM]) {
    for (int i = 0; i < ROOM; i++) {
        nodes[i].address.data = nodes[i].data;
        nodes[i].address.data_len = DATA;
        nodes[i].info.address = &nodes[i].address;
        nodes[i].info.name = nodes[i].name;
        nodes[i].info.name_len = NAME;
        nodes[i].info.next = i + 1 < ROOM ? &nodes[i + 1].info : NULL;
    }
}

// The port, and right behind it the address.
static void read_node(const struct node *node, union address *address) {
    memset(address, 0, sizeof *address);
    if (node->info.family == WASMEDGE_INET4) {
        address->any.sa_family = AF_INET;
        memcpy(&address->ip4.sin_port, node->data, 2);
        memcpy(&address->ip4.sin_addr, node->data + 2, 4);
    } else {
        address->any.sa_family = AF_INET6;
        memcpy(&address->ip6.sin6_port, node->data, 2);
        memcpy(&address->ip6.sin6_addr, node->data + 2, 16);
    }
}

// A text's terminator counts, as guests of WasmEdge have it.
static size_t length(const char *text) {
    return text == NULL ? 0 : strlen(text) + 1;
}

int dialect_look_up(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo ***end) {
    struct wasmedge_addrinfo told = wasmedge_hints(hints);
    struct node *nodes = calloc(ROOM, sizeof *nodes);
    if (nodes == NULL)
        return EAI_MEMORY;
    link_all(nodes);
    struct wasmedge_addrinfo *first = &nodes->info;
    uint32_t count = 0;
    int error = wasmedge_getaddrinfo(host, length(host), service, length(service), &told, &first, ROOM, &count);
    if (error != 0)
        error = failure(error);
    for (uint32_t i = 0; i < count && error == 0; i++) {
        union address address;
        read_node(&nodes[i], &address);
        const char *name = i == 0 && (hints->ai_flags & AI_CANONNAME) ? nodes[i].name : NULL;
        error = add_found(&address, nodes[i].info.type == WASMEDGE_STREAM ? SOCK_STREAM : SOCK_DGRAM, name, end);
    }
    free(nodes);
    return error;
}
