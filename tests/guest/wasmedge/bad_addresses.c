// Addresses that are none: of a length, of a family or at a place that no address has.

#include "ends.h"
#include <errno.h>
#include <unistd.h>

typedef int taking(uint32_t fd, const struct address *address);
typedef int giving(uint32_t fd, const struct address *address, uint32_t *port);

static struct ends ends;
static struct iovec *text;
static uint32_t *len, *version;
static uint16_t *out_flags;

static int bind_3(uint32_t fd, const struct address *address) { return sock_bind_3(fd, address, 0); }
static int bind_v2(uint32_t fd, const struct address *address) { return sock_bind_v2(fd, address, 0); }
static int connect_3(uint32_t fd, const struct address *address) { return sock_connect_3(fd, address, 1); }
static int connect_v2(uint32_t fd, const struct address *address) { return sock_connect_v2(fd, address, 1); }

static int send_to_7(uint32_t fd, const struct address *address) {
    return sock_send_to_7(fd, text, 1, address, ends.right_port, 0, len);
}

static int send_to_v2(uint32_t fd, const struct address *address) {
    return sock_send_to_v2(fd, text, 1, address, ends.right_port, 0, len);
}

static int local_4(uint32_t fd, const struct address *address, uint32_t *port) {
    return sock_getlocaladdr_4(fd, address, version, port);
}

static int peer_4(uint32_t fd, const struct address *address, uint32_t *port) {
    return sock_getpeeraddr_4(fd, address, version, port);
}

static int recv_from_8(uint32_t fd, const struct address *address, uint32_t *port) {
    return sock_recv_from_8(fd, text, 1, address, 0, port, len, out_flags);
}

static int recv_from_v2(uint32_t fd, const struct address *address, uint32_t *port) {
    return sock_recv_from_v2(fd, text, 1, address, 0, port, len, out_flags);
}

static int recv_from_7(uint32_t fd, const struct address *address, uint32_t *port) {
    return sock_recv_from_7(fd, text, 1, address, 0, len, out_flags);
}

static void begin(void) {
    clear();
    text = piece(sizeof *text);
    *text = (struct iovec){piece(16), 16};
    len = piece(sizeof *len);
    version = piece(sizeof *version);
    out_flags = piece(sizeof *out_flags);
}

static const uint32_t no_lengths[] = {0, 1, 2, 3, 5, 8, 15, 17, 18, 28, 127, 129, 255};
static const uint32_t huge_lengths[] = {1u << 31, UINT32_MAX};

#define EACH(index, list) (uint32_t index = 0; index < sizeof list / sizeof *list; index++)

// An address that would be good, if it were of another length or at another place.
static struct address *good_address(void) {
    struct address *address = piece(sizeof *address);
    *address = (struct address){piece(256), 4};
    memcpy(address->bytes, loopback, sizeof loopback);
    return address;
}

static void bad_places(taking *call, uint32_t fd) {
    struct address *address = good_address();
    for EACH (i, no_lengths) {
        address->len = no_lengths[i];
        REFUSED(EINVAL, call(fd, address));
    }
    for EACH (i, huge_lengths) {
        address->len = huge_lengths[i];
        REFUSED(EFAULT, call(fd, address));
    }
    *address = (struct address){before_end(15), 16};
    REFUSED(EFAULT, call(fd, address));
    *address = (struct address){before_end(0), 4};
    REFUSED(EFAULT, call(fd, address));
    *address = (struct address){(void *)UINT32_MAX, 4};
    REFUSED(EFAULT, call(fd, address));
    REFUSED(EFAULT, call(fd, before_end(7)));
    REFUSED(EFAULT, call(fd, (struct address *)0xfffffffc));
}

// Of the family in front of an address both bytes count, and a path is none.
static void bad_families(taking *call, uint32_t fd) {
    static const uint16_t families[] = {0, UNIX, 4, 10, 0x0101, 0x0201, 0x8000, UINT16_MAX};
    struct address *address = good_address();
    uint8_t *storage = address->bytes;
    address->len = 128;
    memcpy(storage + 2, "/tmp/socket", 12);
    for EACH (i, families) {
        memcpy(storage, &families[i], 2);
        REFUSED(EAFNOSUPPORT, call(fd, address));
    }
    // One that there is, and the socket is of the other.
    const uint16_t inet6 = INET6;
    memcpy(storage, &inet6, 2);
    memset(storage + 2, 0, 15);
    storage[17] = 1;
    REFUSED(EAFNOSUPPORT, call(fd, address));
    *address = (struct address){storage + 2, 16};
    REFUSED(EAFNOSUPPORT, call(fd, address));
}

// What nobody could receive was not lost.
static void the_datagram_is_still_there(void) {
    begin();
    uint32_t *port = piece(sizeof *port);
    struct address *address = good_address();
    DONE(recv_from_8(ends.right, address, port), BYTES(text->iov_base, 16), BYTES(address->bytes, 4), ALL_OF(port),
         ALL_OF(len), ALL_OF(out_flags));
    IS(*len, 16);
    IS(*port, ends.left_port);
}

// A socket that was asked for what there is not can be bound or connected as if it had not been.
static void addresses_taken(void) {
    taking *const of_streams[] = {bind_3, bind_v2, connect_3, connect_v2};
    taking *const of_datagrams[] = {bind_3, bind_v2, connect_3, connect_v2, send_to_7, send_to_v2};
    struct address loopback = at_loopback();
    uint32_t stream = opened(INET4, STREAM), datagrams = opened(INET4, DATAGRAM), fd;
    for EACH (i, of_streams) {
        begin();
        bad_places(of_streams[i], stream);
        bad_families(of_streams[i], stream);
    }
    for EACH (i, of_datagrams) {
        begin();
        bad_places(of_datagrams[i], datagrams);
        bad_families(of_datagrams[i], datagrams);
    }
    IS(sock_bind_3(datagrams, &loopback, 0), 0);
    datagram_transfers(datagrams, port_of(datagrams), ends.right, ends.right_port);
    IS(sock_connect_3(stream, &loopback, port_of(ends.listener)), 0);
    IS(sock_accept_2(ends.listener, &fd), 0);
    stream_transfers(stream, fd);
}

static void no_place_for_the_address(giving *call, uint32_t fd, int gives_port) {
    struct address *address = piece(sizeof *address);
    uint32_t *port = piece(sizeof *port);
    *address = (struct address){piece(256), 4};
    for EACH (i, no_lengths) {
        address->len = no_lengths[i];
        REFUSED(EINVAL, call(fd, address, port));
    }
    for EACH (i, huge_lengths) {
        address->len = huge_lengths[i];
        REFUSED(EFAULT, call(fd, address, port));
    }
    REFUSED(EFAULT, call(fd, before_end(7), port));
    *address = (struct address){before_end(127), 128};
    REFUSED(EFAULT, call(fd, address, port));
    *address = (struct address){piece(128), 128};
    if (gives_port)
        REFUSED(EFAULT, call(fd, address, before_end(1)));
}

static void addresses_given(void) {
    giving *const of_both[] = {local_4, sock_getlocaladdr_3, sock_getlocaladdr_v2};
    giving *const of_peers[] = {peer_4, sock_getpeeraddr_3, sock_getpeeraddr_v2};
    for EACH (i, of_both) {
        begin();
        no_place_for_the_address(of_both[i], ends.client, 1);
        no_place_for_the_address(of_peers[i], ends.client, 1);
        no_place_for_the_address(of_both[i], ends.left, 1);
    }
    // A datagram waits meanwhile.
    IS(send_to_7(ends.left, &(struct address){loopback, 4}), 0);
    begin();
    no_place_for_the_address(recv_from_7, ends.right, 0);
    no_place_for_the_address(recv_from_8, ends.right, 1);
    no_place_for_the_address(recv_from_v2, ends.right, 1);
    version = before_end(3);
    struct address *address = good_address();
    REFUSED(EFAULT, local_4(ends.client, address, piece(4)));
    REFUSED(EFAULT, peer_4(ends.client, address, piece(4)));
    len = before_end(3);
    REFUSED(EFAULT, recv_from_8(ends.right, address, piece(4)));
    len = piece(sizeof *len);
    out_flags = before_end(1);
    REFUSED(EFAULT, recv_from_8(ends.right, address, piece(4)));
}

// An IPv6 address has no room in four bytes. What has room leaves the bytes behind as they are.
static void bounds_of_the_good(void) {
    static const uint32_t lengths[] = {4, 16, 128};
    begin();
    uint32_t v6 = opened(INET6, DATAGRAM), *port = piece(sizeof *port);
    struct address *address = good_address();
    REFUSED(ENOMEM, local_4(v6, address, port));
    REFUSED(ENOMEM, sock_getlocaladdr_3(v6, address, port));
    REFUSED(ENOMEM, recv_from_8(v6, address, port));
    for EACH (i, lengths) {
        address->len = lengths[i];
        uint32_t room = lengths[i] == 128 ? 6 : 4;
        DONE(local_4(ends.client, address, port), BYTES(address->bytes, room), ALL_OF(port), ALL_OF(version));
        DONE(peer_4(ends.client, address, port), BYTES(address->bytes, room), ALL_OF(port), ALL_OF(version));
        IS(*port, port_of(ends.listener));
        IS(*version, 4);
    }
    for (uint32_t i = 1; i < 3; i++) {
        address->len = lengths[i];
        DONE(sock_getlocaladdr_v2(v6, address, port), BYTES(address->bytes, lengths[i] == 128 ? 18 : 16),
             ALL_OF(port));
    }
}

static void datagrams_within_bounds(void) {
    static const uint32_t lengths[] = {4, 16, 128};
    begin();
    struct address *address = good_address(), to = {loopback, 4};
    uint32_t *port = piece(sizeof *port);
    memcpy(text->iov_base, "a datagram", 10);
    text->iov_len = 10;
    for EACH (i, lengths) {
        address->len = lengths[i];
        uint32_t room = lengths[i] == 128 ? 6 : 4, native = lengths[i] == 4 ? 4 : 8;
        struct bytes in = BYTES(text->iov_base, 10), place = BYTES(address->bytes, room);
        for (int sent = 0; sent < 3; sent++)
            DONE(send_to_v2(ends.left, &to), ALL_OF(len));
        DONE(recv_from_8(ends.right, address, port), in, place, ALL_OF(port), ALL_OF(len), ALL_OF(out_flags));
        IS(*port, ends.left_port);
        DONE(recv_from_v2(ends.right, address, port), in, place, BYTES(port, 2), ALL_OF(len), ALL_OF(out_flags));
        DONE(recv_from_7(ends.right, address, port), in, BYTES(address->bytes, native), ALL_OF(len),
             ALL_OF(out_flags));
    }
}

static void bad_openings(void) {
    static const uint32_t families[] = {UNIX, 4, 10, 255, 257, 258, 1u << 31, UINT32_MAX};
    static const uint32_t types[] = {3, 4, 5, 6, 257, 258, 1u << 31, UINT32_MAX};
    begin();
    uint32_t *fd = piece(sizeof *fd), next = opened(INET4, STREAM);
    IS(close(next), 0);
    for EACH (i, families) {
        REFUSED(EAFNOSUPPORT, sock_open_3(families[i], STREAM, fd));
        REFUSED(EAFNOSUPPORT, sock_open_v2(families[i], DATAGRAM, fd));
        REFUSED(EAFNOSUPPORT, sock_open_3(families[i], 0, fd));
    }
    for EACH (i, types) {
        REFUSED(EINVAL, sock_open_3(INET4, types[i], fd));
        REFUSED(EINVAL, sock_open_v2(INET6, types[i], fd));
        REFUSED(EINVAL, sock_open_3(0, types[i], fd));
    }
    REFUSED(EFAULT, sock_open_3(INET4, STREAM, before_end(3)));
    REFUSED(EFAULT, sock_open_v2(INET6, DATAGRAM, (uint32_t *)UINT32_MAX));
    // None of them has taken a number.
    DONE(sock_open_3(INET4, DATAGRAM, fd), ALL_OF(fd));
    IS(*fd, next);
}

int main(void) {
    ends = connected_ends();
    bad_openings();
    still_transfer(&ends);
    addresses_taken();
    still_transfer(&ends);
    addresses_given();
    the_datagram_is_still_there();
    bounds_of_the_good();
    datagrams_within_bounds();
    still_transfer(&ends);
    printf("%u calls\n", calls);
    return 0;
}
