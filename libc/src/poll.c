// A poll of descriptors of which some are asked for nothing, or for what is never told: programs mean to hear of errors
// there. wasi-libc's own refuses all for one of them.

#include <poll.h>
#include <stdlib.h>
#include <wasi/api.h>

// wasi-libc's own, which does the rest.
int plain_poll(struct pollfd *fds, nfds_t count, int timeout) __asm__("poll");

static int can_be_waited_for(const struct pollfd *one) {
    return one->fd >= 0 && (one->events & (POLLIN | POLLOUT)) != 0;
}

// What is told of one that cannot: nothing, unless there is no such descriptor.
static short told_at_once(const struct pollfd *one) {
    __wasi_fdstat_t stat;
    int is_closed = one->fd >= 0 && __wasi_fd_fdstat_get(one->fd, &stat) == __WASI_ERRNO_BADF;
    return is_closed ? POLLNVAL : 0;
}

// `some` has room for those that are waited for.
static int poll_some(struct pollfd *fds, nfds_t count, struct pollfd *some, int timeout) {
    int told = 0;
    nfds_t waited = 0;
    for (nfds_t i = 0; i < count; i++) {
        if (can_be_waited_for(&fds[i])) {
            some[waited++] = fds[i];
            continue;
        }
        fds[i].revents = told_at_once(&fds[i]);
        told += fds[i].revents != 0;
    }
    int more = plain_poll(some, waited, told > 0 ? 0 : timeout);
    if (more < 0)
        return more;
    for (nfds_t i = 0; i < count; i++) {
        if (can_be_waited_for(&fds[i]))
            fds[i].revents = (some++)->revents;
    }
    return told + more;
}

int poll(struct pollfd *fds, nfds_t count, int timeout) {
    nfds_t waited = 0;
    for (nfds_t i = 0; i < count; i++)
        waited += can_be_waited_for(&fds[i]) != 0;
    if (waited == count)
        return plain_poll(fds, count, timeout);
    struct pollfd *some = calloc(waited + 1, sizeof *some);
    if (some == NULL)
        return -1;
    int told = poll_some(fds, count, some, timeout);
    free(some);
    return told;
}
