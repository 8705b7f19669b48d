/* wasi-libc's <arpa/inet.h>, with the two functions of IPv4 that it leaves out. */

#pragma once
#pragma GCC system_header

#include_next <arpa/inet.h>

#ifdef __cplusplus
extern "C" {
#endif

in_addr_t inet_addr(const char *);
char *inet_ntoa(struct in_addr);

#ifdef __cplusplus
}
#endif
