// bad_transfers DIRECTORY: buffers that are none, flags that mean nothing, and descriptors that are closed or no sockets, of
// every form; what is under way meanwhile comes whole.

#include "ends.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <wasi/api.h>

static struct ends ends;
static struct iovec *text;
static struct address *address;
static uint32_t *out;
static uint16_t *out_flags;

static void begin(void) {
    clear();
    text = piece(4 * sizeof *text);
    for (int i = 0; i < 4; i++)
        text[i] = (struct iovec){piece(16), 16};
    address = piece(sizeof *address);
    *address = (struct address){piece(128), 4};
    memcpy(address->bytes, loopback, sizeof loopback);
    out = piece(sizeof *out);
    out_flags = piece(sizeof *out_flags);
}

// Every form that moves bytes, with these buffers, flags and outs. Two flags are a receive's; a send has none.
static void transfers(int error, const struct iovec *iovecs, uint32_t count, uint32_t flags, uint32_t *len) {
    REFUSED(error, sock_send_5(ends.client, iovecs, count, flags, len));
    REFUSED(error, sock_send_v2(ends.client, iovecs, count, flags, len));
    REFUSED(error, sock_recv_6(ends.server, iovecs, count, flags << 2, len, out_flags));
    REFUSED(error, sock_recv_v2(ends.server, iovecs, count, flags << 2, len, out_flags));
    REFUSED(error, sock_send_to_7(ends.left, iovecs, count, address, ends.right_port, flags, len));
    REFUSED(error, sock_send_to_v2(ends.left, iovecs, count, address, ends.right_port, flags, len));
    REFUSED(error, sock_recv_from_7(ends.right, iovecs, count, address, flags << 2, len, out_flags));
    REFUSED(error, sock_recv_from_8(ends.right, iovecs, count, address, flags << 2, out, len, out_flags));
    REFUSED(error, sock_recv_from_v2(ends.right, iovecs, count, address, flags << 2, out, len, out_flags));
}

static void buffers_that_are_none(void) {
    static const uint32_t counts[] = {1u << 20, 1u << 28, 1u << 29, (1u << 29) + 1, 1u << 31, UINT32_MAX};
    for (uint32_t i = 0; i < sizeof counts / sizeof *counts; i++)
        transfers(EFAULT, text, counts[i], 0, out);
    transfers(EFAULT, before_end(7), 1, 0, out);
    transfers(EFAULT, (struct iovec *)UINT32_MAX, 1, 0, out);
    for (int i = 0; i < 4; i++) {
        text[i].iov_base = before_end(15);
        transfers(EFAULT, text, 4, 0, out);
        text[i] = (struct iovec){arena, UINT32_MAX};
        transfers(EFAULT, text, 4, 0, out);
        text[i] = (struct iovec){piece(16), 16};
    }
}

// Together they have more bytes than a number can tell.
static void more_than_can_be_counted(void) {
    static struct iovec many[1 << 15];
    for (uint32_t i = 0; i < sizeof many / sizeof *many; i++)
        many[i] = (struct iovec){many, 1 << 17};
    transfers(EINVAL, many, sizeof many / sizeof *many, 0, out);
}

static void flags_and_outs(void) {
    static const uint32_t flags[] = {1, 2, 1 << 14, 1 << 16, 1 << 29};
    for (uint32_t i = 0; i < sizeof flags / sizeof *flags; i++)
        transfers(EINVAL, text, 1, flags[i], out);
    transfers(EFAULT, text, 1, 0, before_end(3));
    transfers(EFAULT, text, 1, 0, (uint32_t *)UINT32_MAX);
}

// Every form asks for a socket before it asks for anything else.
static void no_socket(int error, uint32_t fd) {
    REFUSED(error, sock_bind_3(fd, address, 0));
    REFUSED(error, sock_bind_v2(fd, address, 0));
    REFUSED(error, sock_connect_3(fd, address, 1));
    REFUSED(error, sock_connect_v2(fd, address, 1));
    REFUSED(error, sock_listen_2(fd, 8));
    REFUSED(error, sock_listen_v2(fd, 8));
    REFUSED(error, sock_accept_2(fd, out));
    REFUSED(error, sock_accept_3(fd, 0, out));
    REFUSED(error, sock_accept_v2(fd, 0, out));
    REFUSED(error, sock_getlocaladdr_4(fd, address, out, out));
    REFUSED(error, sock_getlocaladdr_3(fd, address, out));
    REFUSED(error, sock_getlocaladdr_v2(fd, address, out));
    REFUSED(error, sock_getpeeraddr_4(fd, address, out, out));
    REFUSED(error, sock_getpeeraddr_3(fd, address, out));
    REFUSED(error, sock_getpeeraddr_v2(fd, address, out));
    REFUSED(error, sock_send_5(fd, text, 1, 0, out));
    REFUSED(error, sock_send_v2(fd, text, 1, 0, out));
    REFUSED(error, sock_recv_6(fd, text, 1, 0, out, out_flags));
    REFUSED(error, sock_recv_v2(fd, text, 1, 0, out, out_flags));
    REFUSED(error, sock_send_to_7(fd, text, 1, address, 1, 0, out));
    REFUSED(error, sock_send_to_v2(fd, text, 1, address, 1, 0, out));
    REFUSED(error, sock_recv_from_7(fd, text, 1, address, 0, out, out_flags));
    REFUSED(error, sock_recv_from_8(fd, text, 1, address, 0, out, out, out_flags));
    REFUSED(error, sock_recv_from_v2(fd, text, 1, address, 0, out, out, out_flags));
    REFUSED(error, sock_getsockopt_5(fd, 0, TYPE, out, 4));
    REFUSED(error, sock_setsockopt_5(fd, 0, REUSEADDR, out, 4));
    REFUSED(error, sock_bind_3(fd, before_end(3), 0));
    REFUSED(error, sock_recv_6(fd, text, UINT32_MAX, 0, before_end(3), out_flags));
    REFUSED(error, sock_getsockopt_5(fd, 0, TYPE, before_end(3), UINT32_MAX));
}

static void descriptors_that_are_none(const char *directory) {
    uint32_t gone = opened(INET4, STREAM);
    int folder = open(directory, O_RDONLY | O_DIRECTORY), file = openat(folder, "file", O_RDWR | O_CREAT, 0666);
    const int files[] = {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO, folder, file};
    const uint32_t none[] = {gone, 1000, 1u << 31, UINT32_MAX};
    IS(close(gone), 0);
    IS(file > 0, 1);
    // The lowest number is free again and stays so.
    for (uint32_t i = 0; i < sizeof none / sizeof *none; i++)
        no_socket(EBADF, none[i]);
    for (uint32_t i = 0; i < sizeof files / sizeof *files; i++)
        no_socket(ENOTSOCK, files[i]);
    IS(write(file, "a file", 6), 6);
    IS(lseek(file, 0, SEEK_END), 6);
    IS(close(file), 0);
    IS(close(folder), 0);
}

// A subscription to what there is not is answered by an event.
static void waits_that_are_none(void) {
    __wasi_subscription_t *wait = piece(sizeof *wait);
    __wasi_event_t *event = piece(sizeof *event);
    memset(wait, 0, sizeof *wait);
    wait->userdata = 77;
    wait->u.tag = __WASI_EVENTTYPE_FD_READ;
    wait->u.u.fd_read.file_descriptor = 1000;
    REFUSED(EINVAL, epoll_oneoff_4(wait, event, 0, out));
    REFUSED(EFAULT, epoll_oneoff_4(wait, event, UINT32_MAX, out));
    REFUSED(EFAULT, epoll_oneoff_4(before_end(47), event, 1, out));
    REFUSED(EFAULT, epoll_oneoff_4(wait, before_end(31), 1, out));
    REFUSED(EFAULT, epoll_oneoff_4(wait, event, 1, before_end(3)));
    DONE(epoll_oneoff_4(wait, event, 1, out), ALL_OF(event), ALL_OF(out));
    IS(*out, 1);
    IS(event->userdata, 77);
    IS(event->error, EBADF);
}

// A connection that nobody could accept waits for who can.
static void accepts_that_are_none(void) {
    struct address loopback = at_loopback();
    uint32_t client = opened(INET4, STREAM), server;
    IS(sock_connect_3(client, &loopback, port_of(ends.listener)), 0);
    REFUSED(EFAULT, sock_accept_2(ends.listener, before_end(3)));
    REFUSED(EFAULT, sock_accept_v2(ends.listener, 0, (uint32_t *)UINT32_MAX));
    REFUSED(EINVAL, sock_accept_3(ends.listener, 1, out));
    REFUSED(EINVAL, sock_accept_v2(ends.listener, 1u << 31, out));
    REFUSED(EINVAL, sock_accept_2(ends.client, out));
    IS(sock_accept_2(ends.listener, &server), 0);
    stream_transfers(client, server);
    stream_transfers(server, client);
}

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ends = connected_ends();
    begin();
    buffers_that_are_none();
    more_than_can_be_counted();
    flags_and_outs();
    descriptors_that_are_none(argv[1]);
    waits_that_are_none();
    accepts_that_are_none();
    still_transfer(&ends);
    printf("%u calls\n", calls);
    return 0;
}
