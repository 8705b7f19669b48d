#include "adapter.h"

// No host tells of urgent data, so that nothing is ever at its mark; whether it is a socket is told.
int sockatmark(int fd) {
    int type;
    socklen_t len = sizeof type;
    return answer(adapter_getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len));
}
