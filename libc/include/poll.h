/* wasi-libc's <poll.h>, with what may be asked for and is never told: there is no urgent data. wasi-libc's own poll refuses
   a descriptor that is asked for nothing else. */

#pragma once
#pragma GCC system_header

#include_next <poll.h>

#ifndef POLLPRI
#define POLLPRI 0x4
#endif
#ifndef POLLRDBAND
#define POLLRDBAND 0x8
#endif
#ifndef POLLWRBAND
#define POLLWRBAND 0x10
#endif

#ifndef __wasilibc_use_wasip2

#ifdef __cplusplus
extern "C" {
#endif

int poll(struct pollfd *, nfds_t, int) __asm__("__wasi_sockets_poll");

#ifdef __cplusplus
}
#endif

#endif
