/* wasi-libc's <poll.h>, with what may be asked for and is never told: there is no urgent data. */

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
