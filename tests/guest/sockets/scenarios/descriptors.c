// Sockets as descriptors: their flags, what they are, and the calls that files have.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static char buffer[64];

static void show_flags(const char *what, int fd) {
    int flags = fcntl(fd, F_GETFL);
    say("%s: %s, %s", what, (flags & O_ACCMODE) == O_RDWR ? "read and write" : "not both",
        flags & O_NONBLOCK ? "does not block" : "blocks");
}

static void flags(void) {
    int tcp = socket(AF_INET, SOCK_STREAM, 0), udp = socket(AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    int on = 1;
    show_flags("a stream", tcp);
    show_flags("datagrams", udp);
    show("O_NONBLOCK", fcntl(tcp, F_SETFL, O_NONBLOCK));
    show_flags("a stream", tcp);
    show("without", fcntl(udp, F_SETFL, 0));
    show_flags("datagrams", udp);
    show("FIONBIO", ioctl(udp, FIONBIO, &on));
    show_flags("datagrams", udp);
}

static void show_kind(const char *what, int fd) {
    struct stat stat;
    int result = fstat(fd, &stat);
    show(what, result < 0 ? result : S_ISSOCK(stat.st_mode) != 0);
}

static void kinds(void) {
    struct pair pair = connected(AF_INET);
    show_kind("a fresh stream", open_tcp(AF_INET));
    show_kind("datagrams", open_udp(AF_INET));
    show_kind("a listener", listener(AF_INET));
    show_kind("a client", pair.client);
    show_kind("a server", pair.server);
}

static void show_waiting(const char *what, int fd) {
    int count = -1;
    int result = ioctl(fd, FIONREAD, &count);
    show(what, result < 0 ? result : count);
}

static void how_much(void) {
    struct pair pair = connected(AF_INET);
    int udp = bound_udp(AF_INET), from = open_udp(AF_INET);
    show_waiting("a stream", pair.server);
    show_waiting("datagrams", udp);
    send_text(pair.client, "seven..");
    send_to(from, "four", own_address(udp));
    send_to(from, "and nine.", own_address(udp));
    wait_for(pair.server, POLLIN);
    wait_for(udp, POLLIN);
    rest(20);
    show_waiting("a stream", pair.server);
    show_waiting("datagrams", udp);
    show_text("recv", receive(pair.server, buffer, 3, 0), buffer);
    show_text("recv", receive(udp, buffer, sizeof buffer, 0), buffer);
    show_waiting("a stream", pair.server);
    show_waiting("datagrams", udp);
}

static void numbers(void) {
    int first = open_tcp(AF_INET), second = open_udp(AF_INET);
    close(first);
    int third = open_udp(AF_INET6);
    say("the same number again: %d", third == first);
    close(second);
    close(third);
    int fourth = open_tcp(AF_INET);
    say("the lowest: %d", fourth == first);
}

static void calls_of_files(void) {
    struct pair pair = connected(AF_INET);
    show("lseek", (long)lseek(pair.client, 0, SEEK_CUR));
    show("pread", pread(pair.client, buffer, 1, 0));
    show("pwrite", pwrite(pair.client, "x", 1, 0));
    show("ftruncate", ftruncate(pair.client, 0));
    show("fsync", fsync(pair.client));
    int udp = bound_udp(AF_INET);
    show("lseek of datagrams", (long)lseek(udp, 0, SEEK_CUR));
    show("pread of datagrams", pread(udp, buffer, 1, 0));
}

static void read_and_write_datagrams(void) {
    char parts[2][4] = {"...", "..."};
    struct iovec pieces[] = {{"one", 3}, {"two", 3}}, into[] = {{parts[0], 3}, {parts[1], 3}};
    int fd = bound_udp(AF_INET), peer = bound_udp(AF_INET);
    show("connect", connect_to(fd, own_address(peer)));
    show("connect", connect_to(peer, own_address(fd)));
    show("write", write(fd, "plain", 5));
    show("write of nothing", write(fd, "", 0));
    show("writev", writev(fd, pieces, 2));
    show_text("recv", receive(peer, buffer, sizeof buffer, 0), buffer);
    wait_for(peer, POLLIN);
    show("read", read(peer, buffer, sizeof buffer));
    wait_for(peer, POLLIN);
    show("readv", readv(peer, into, 2));
    say("%s %s", parts[0], parts[1]);
    show("read", read(peer, buffer, sizeof buffer));
}

const struct scenario descriptors[] = {
    {"the flags of sockets", flags, ALONE},
    {"a socket says that it is one", kinds, ALONE},
    {"how much there is to receive", how_much, ALONE},
    {"a socket gets the lowest number", numbers, ALONE},
    {"a socket has no place", calls_of_files, ALONE},
    {"datagrams are read and written", read_and_write_datagrams, ALONE},
    {0},
};
