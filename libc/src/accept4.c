#include "adapter.h"

int accept4(int fd, struct sockaddr *restrict address, socklen_t *restrict len, int flags) {
    int accepted = -1;
    return (int)answer_with(adapter_accept(fd, address, len, flags, &accepted), (size_t)accepted);
}

ALSO_PLAIN(accept4)
