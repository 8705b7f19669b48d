#include "adapter.h"

// wasi-libc's own knows no flags.
ssize_t send(int fd, const void *buffer, size_t size, int flags) {
    return sendto(fd, buffer, size, flags, NULL, 0);
}

ALSO_PLAIN(send)
