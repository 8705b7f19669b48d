// transfer HOST PORT MEBIBYTES: sends so much of the pattern that the tests know, and receives the same, both at a time
// over one connection that does not block. Every byte that comes is compared; then both sums are printed.

#include "program.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>

#define PIECE 65536
// The pattern begins again behind so many bytes.
#define PERIOD 65521

static unsigned char pattern[PERIOD + PIECE];
static unsigned char received[PIECE];

// FNV-1a.
static void add(uint64_t *sum, const unsigned char *bytes, size_t len) {
    for (size_t i = 0; i < len; i++)
        *sum = (*sum ^ bytes[i]) * 0x100000001b3;
}

struct direction {
    uint64_t done;
    uint64_t sum;
};

static size_t piece(const struct direction *direction, uint64_t all) {
    return all - direction->done < PIECE ? (size_t)(all - direction->done) : PIECE;
}

static void send_some(int fd, struct direction *out, uint64_t all) {
    const unsigned char *from = pattern + out->done % PERIOD;
    ssize_t len = send(fd, from, piece(out, all), 0);
    if (len < 0 && errno != EAGAIN)
        die("send");
    if (len <= 0)
        return;
    add(&out->sum, from, (size_t)len);
    out->done += (uint64_t)len;
    if (out->done == all && shutdown(fd, SHUT_WR) != 0)
        die("shutdown");
}

// Whether there may be more.
static int receive_some(int fd, struct direction *in) {
    ssize_t len = recv(fd, received, sizeof received, 0);
    if (len < 0 && errno != EAGAIN)
        die("recv");
    if (len <= 0)
        return len < 0;
    if (memcmp(received, pattern + in->done % PERIOD, (size_t)len) != 0) {
        printf("another byte behind %llu\n", (unsigned long long)in->done);
        exit(1);
    }
    add(&in->sum, received, (size_t)len);
    in->done += (uint64_t)len;
    return 1;
}

int main(int argc, char **argv) {
    if (argc < 4)
        return 2;
    uint64_t all = (uint64_t)atoi(argv[3]) << 20;
    struct direction out = {0, 0xcbf29ce484222325}, in = out;
    for (size_t i = 0; i < sizeof pattern; i++)
        pattern[i] = (unsigned char)((i % PERIOD * 0x9E3779B9ull) >> 11);
    int fd = connected(argv[1], argv[2], SOCK_STREAM), more = 1;
    if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0)
        die("fcntl");
    while (more || out.done < all) {
        struct pollfd one = {.fd = fd, .events = (short)((more ? POLLIN : 0) | (out.done < all ? POLLOUT : 0))};
        if (poll(&one, 1, -1) < 1)
            die("poll");
        if (one.revents & POLLOUT)
            send_some(fd, &out, all);
        if (more && one.revents & ~POLLOUT)
            more = receive_some(fd, &in);
    }
    printf("sent %llu, %016llx\n", (unsigned long long)out.done, (unsigned long long)out.sum);
    printf("received %llu, %016llx\n", (unsigned long long)in.done, (unsigned long long)in.sum);
    return close(fd);
}
