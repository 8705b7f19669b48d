#include "adapter.h"
#include <limits.h>

// There are no control messages: one that was not sent would be missed, by whoever waits for it.
ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    size_t sent = 0;
    if (message->msg_controllen > 0)
        return answer(EOPNOTSUPP);
    if (message->msg_iovlen < 0 || message->msg_iovlen > IOV_MAX)
        return answer(EMSGSIZE);
    return answer_with(adapter_sendto(fd, message->msg_iov, (size_t)message->msg_iovlen, flags, message->msg_name,
                                      message->msg_namelen, &sent),
                       sent);
}
