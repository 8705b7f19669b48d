#include "adapter.h"

int listen(int fd, int backlog) {
    return answer(adapter_listen(fd, backlog));
}
