#include "adapter.h"

int bind(int fd, const struct sockaddr *address, socklen_t len) {
    return answer(adapter_bind(fd, address, len));
}
