// Addresses of Berkeley sockets and of the dialect, each from the other.

#include "address.h"
#include <arpa/inet.h>
#include <string.h>

static void groups_of(const struct in6_addr *from, uint16_t groups[8]) {
    for (int i = 0; i < 8; i++)
        groups[i] = (uint16_t)(from->s6_addr[2 * i] << 8 | from->s6_addr[2 * i + 1]);
}

static void bytes_of(const uint16_t groups[8], struct in6_addr *to) {
    for (int i = 0; i < 8; i++) {
        to->s6_addr[2 * i] = (uint8_t)(groups[i] >> 8);
        to->s6_addr[2 * i + 1] = (uint8_t)groups[i];
    }
}

void wamr_address(const union address *from, struct wamr_address *to) {
    memset(to, 0, sizeof *to);
    if (from->any.sa_family == AF_INET) {
        to->kind = WAMR_IPV4;
        memcpy(to->ip4.bytes, &from->ip4.sin_addr, 4);
        to->ip4.port = ntohs(from->ip4.sin_port);
    } else {
        to->kind = WAMR_IPV6;
        groups_of(&from->ip6.sin6_addr, to->ip6.groups);
        to->ip6.port = ntohs(from->ip6.sin6_port);
    }
}

void bsd_address(const struct wamr_address *from, union address *to) {
    memset(to, 0, sizeof *to);
    if (from->kind == WAMR_IPV4) {
        to->any.sa_family = AF_INET;
        to->ip4.sin_port = htons(from->ip4.port);
        memcpy(&to->ip4.sin_addr, from->ip4.bytes, 4);
    } else {
        to->any.sa_family = AF_INET6;
        to->ip6.sin6_port = htons(from->ip6.port);
        bytes_of(from->ip6.groups, &to->ip6.sin6_addr);
    }
}

void wamr_ip4(const struct in_addr *from, struct wamr_ip *to) {
    *to = (struct wamr_ip){.kind = WAMR_IPV4};
    memcpy(to->bytes, from, 4);
}

void wamr_ip6(const struct in6_addr *from, struct wamr_ip *to) {
    *to = (struct wamr_ip){.kind = WAMR_IPV6};
    groups_of(from, to->groups);
}
