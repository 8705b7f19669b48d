#include "adapter.h"

int getsockname(int fd, struct sockaddr *restrict address, socklen_t *restrict len) {
    return answer(adapter_getsockname(fd, address, len));
}
