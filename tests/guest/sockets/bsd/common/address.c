// Addresses: how long they are, and of which family.

#include "address.h"
#include <errno.h>
#include <string.h>

static socklen_t size_of(const union address *address) {
    return address->any.sa_family == AF_INET ? sizeof address->ip4 : sizeof address->ip6;
}

int read_address(const struct sockaddr *from, socklen_t len, union address *to) {
    memset(to, 0, sizeof *to);
    if (from == NULL || len < sizeof from->sa_family)
        return EINVAL;
    if (from->sa_family != AF_INET && from->sa_family != AF_INET6)
        return EAFNOSUPPORT;
    to->any.sa_family = from->sa_family;
    socklen_t size = size_of(to);
    if (len < size)
        return EINVAL;
    memcpy(to, from, size);
    return 0;
}

void write_address(const union address *from, struct sockaddr *to, socklen_t *len) {
    socklen_t size = size_of(from);
    memcpy(to, from, *len < size ? *len : size);
    *len = size;
}
