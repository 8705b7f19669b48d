#include "adapter.h"

int getpeername(int fd, struct sockaddr *restrict address, socklen_t *restrict len) {
    return answer(adapter_getpeername(fd, address, len));
}
