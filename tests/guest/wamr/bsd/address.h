// Addresses: those of Berkeley sockets are in network order, those of the dialect are numbers of the machine.

#pragma once

#include "imports.h"
#include <netinet/in.h>

// 0, or the errno of an address that the dialect does not know.
int wamr_address(const struct sockaddr *from, socklen_t len, struct wamr_address *to);

// Writes as much as there is room for, and says how much there is, as POSIX has it.
void bsd_address(const struct wamr_address *from, struct sockaddr *to, socklen_t *len);

void wamr_ip4(const struct in_addr *from, struct wamr_ip *to);
void wamr_ip6(const struct in6_addr *from, struct wamr_ip *to);
