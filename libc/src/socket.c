#include "adapter.h"

int socket(int family, int type, int protocol) {
    int fd = -1;
    return (int)answer_with(adapter_socket(family, type, protocol, &fd), (size_t)fd);
}
