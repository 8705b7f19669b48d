#include "adapter.h"

// wasi-libc's own knows no flags but MSG_PEEK and MSG_WAITALL.
ssize_t recv(int fd, void *buffer, size_t size, int flags) {
    return recvfrom(fd, buffer, size, flags, NULL, NULL);
}

ALSO_PLAIN(recv)
