#include "adapter.h"
#include <limits.h>

ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
    size_t received = 0;
    int out_flags = 0;
    if (message == NULL)
        return answer(EFAULT);
    if (message->msg_iovlen < 0 || message->msg_iovlen > IOV_MAX)
        return answer(EMSGSIZE);
    int error = adapter_recvfrom(fd, message->msg_iov, (size_t)message->msg_iovlen, flags, message->msg_name,
                                 &message->msg_namelen, &received, &out_flags);
    if (error != 0)
        return answer(error);
    // There are no control messages.
    message->msg_controllen = 0;
    message->msg_flags = out_flags;
    return (ssize_t)received;
}
