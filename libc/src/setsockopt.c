#include "adapter.h"

int setsockopt(int fd, int level, int name, const void *value, socklen_t len) {
    return answer(adapter_setsockopt(fd, level, name, value, len));
}
