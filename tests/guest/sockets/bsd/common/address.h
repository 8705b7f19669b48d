// Addresses of Berkeley sockets: as a program gives them, and as it has room for them.

#pragma once

#include "../bsd_socket.h"

union address {
    struct sockaddr any;
    struct sockaddr_in ip4;
    struct sockaddr_in6 ip6;
};

// 0, or the errno of an address that is neither of IPv4 nor of IPv6.
int read_address(const struct sockaddr *from, socklen_t len, union address *to);

// Writes as much as there is room for, and says how much there is, as POSIX has it.
void write_address(const union address *from, struct sockaddr *to, socklen_t *len);
