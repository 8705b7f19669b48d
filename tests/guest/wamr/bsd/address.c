// Addresses of Berkeley sockets and of the dialect, each from the other.

#include "address.h"
#include <arpa/inet.h>
#include <errno.h>
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

int wamr_address(const struct sockaddr *from, socklen_t len, struct wamr_address *to) {
    memset(to, 0, sizeof *to);
    if (from == NULL || len < sizeof from->sa_family)
        return EINVAL;
    if (from->sa_family == AF_INET) {
        const struct sockaddr_in *ip4 = (const struct sockaddr_in *)from;
        if (len < sizeof *ip4)
            return EINVAL;
        to->kind = WAMR_IPV4;
        memcpy(to->ip4.bytes, &ip4->sin_addr, 4);
        to->ip4.port = ntohs(ip4->sin_port);
        return 0;
    }
    if (from->sa_family == AF_INET6) {
        const struct sockaddr_in6 *ip6 = (const struct sockaddr_in6 *)from;
        if (len < sizeof *ip6)
            return EINVAL;
        to->kind = WAMR_IPV6;
        groups_of(&ip6->sin6_addr, to->ip6.groups);
        to->ip6.port = ntohs(ip6->sin6_port);
        return 0;
    }
    return EAFNOSUPPORT;
}

static void copy(const void *from, socklen_t size, struct sockaddr *to, socklen_t *len) {
    memcpy(to, from, *len < size ? *len : size);
    *len = size;
}

void bsd_address(const struct wamr_address *from, struct sockaddr *to, socklen_t *len) {
    if (from->kind == WAMR_IPV4) {
        struct sockaddr_in ip4 = {.sin_family = AF_INET, .sin_port = htons(from->ip4.port)};
        memcpy(&ip4.sin_addr, from->ip4.bytes, 4);
        copy(&ip4, sizeof ip4, to, len);
    } else {
        struct sockaddr_in6 ip6 = {.sin6_family = AF_INET6, .sin6_port = htons(from->ip6.port)};
        bytes_of(from->ip6.groups, &ip6.sin6_addr);
        copy(&ip6, sizeof ip6, to, len);
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
