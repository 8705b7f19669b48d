#include "adapter.h"

// wasi-libc's own tells no addresses.
int accept(int fd, struct sockaddr *restrict address, socklen_t *restrict len) {
    return accept4(fd, address, len, 0);
}

ALSO_PLAIN(accept)
