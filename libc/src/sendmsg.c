#include "adapter.h"
#include <limits.h>

// There are no control messages: one that was not sent would be missed, by whoever waits for it.
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    size_t sent = 0;
    if (message == NULL)
        return answer(EFAULT);
    if (message->msg_controllen > 0)
        return answer(EOPNOTSUPP);
    if (message->msg_iovlen < 0 || message->msg_iovlen > IOV_MAX)
        return answer(EMSGSIZE);
    // A name without a length is none.
    const struct sockaddr *address = message->msg_namelen > 0 ? message->msg_name : NULL;
    return answer_with(adapter_sendto(fd, message->msg_iov, (size_t)message->msg_iovlen, flags, address,
                                      message->msg_namelen, &sent),
                       sent);
}
