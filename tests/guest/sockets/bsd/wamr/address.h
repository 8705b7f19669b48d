// Addresses: those of Berkeley sockets are in network order, those of the dialect are numbers of the machine.

#pragma once

#include "../common/address.h"
#include "imports.h"

void wamr_address(const union address *from, struct wamr_address *to);
void bsd_address(const struct wamr_address *from, union address *to);

void wamr_ip4(const struct in_addr *from, struct wamr_ip *to);
void wamr_ip6(const struct in6_addr *from, struct wamr_ip *to);
