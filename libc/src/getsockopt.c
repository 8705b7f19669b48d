#include "adapter.h"

// wasi-libc's own knows SO_TYPE only.
int getsockopt(int fd, int level, int name, void *restrict value, socklen_t *restrict len) {
    return answer(adapter_getsockopt(fd, level, name, value, len));
}

ALSO_PLAIN(getsockopt)
