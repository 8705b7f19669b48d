#include "adapter.h"

// No host tells of urgent data, so that nothing is ever at its mark; whether it is a socket is told.
int sockatmark(int fd) {
    int type;
    socklen_t len = sizeof type;
    int error = adapter_getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len);
    // Of what is no socket the system says that it does not know of marks, as of any ioctl.
    return answer(error == ENOTSOCK ? ENOTTY : error);
}
