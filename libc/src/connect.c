#include "adapter.h"

int connect(int fd, const struct sockaddr *address, socklen_t len) {
    return answer(adapter_connect(fd, address, len));
}
