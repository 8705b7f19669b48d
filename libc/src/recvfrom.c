#include "adapter.h"

ssize_t recvfrom(int fd, void *restrict buffer, size_t size, int flags, struct sockaddr *restrict address,
                 socklen_t *restrict len) {
    struct iovec one = {buffer, size};
    size_t received = 0;
    int out_flags;
    return answer_with(adapter_recvfrom(fd, &one, 1, flags, address, len, &received, &out_flags), received);
}
