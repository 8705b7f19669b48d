/* wasi-libc's <netinet/in.h>, with protocols that it leaves out. Sockets of these are refused: EPROTONOSUPPORT. */

#pragma once
#pragma GCC system_header

#include_next <netinet/in.h>

#define IPPROTO_ICMPV6 58
