// Calls that would block, and poll before and after: accept on descriptor 3, to which nobody connects at first, and recv
// and send on a client of descriptor 4. A client of 3 is told when that one may read.

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static char block[65536];

static const char *name(int error) {
    return error == EAGAIN ? "EAGAIN" : strerror(error);
}

static void do_not_block(int fd) {
    if (fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) != 0)
        perror("fcntl");
}

static int wait_for(int fd, short events, int milliseconds) {
    struct pollfd one = {.fd = fd, .events = events};
    int count = poll(&one, 1, milliseconds);
    return count > 0 ? one.revents : count;
}

// Receives what comes. A poll may call a client readable that is not: the host remembers that it was.
static ssize_t receive(int client, char *buffer, size_t size) {
    for (;;) {
        if (wait_for(client, POLLIN, 10000) == 0)
            return -2;
        ssize_t len = recv(client, buffer, size, 0);
        if (len >= 0 || errno != EAGAIN)
            return len;
    }
}

// Sends until nothing more is taken.
static long fill(int client) {
    long sent = 0;
    for (;;) {
        ssize_t len = send(client, block, sizeof block, 0);
        if (len > 0)
            sent += len;
        else if (errno != EAGAIN || sent > 0)
            return sent;
        else
            wait_for(client, POLLOUT, 10000);
    }
}

int main(void) {
    char buffer[64] = "";
    do_not_block(3);
    if (accept(3, NULL, NULL) < 0)
        printf("accept: %s\n", name(errno));

    int client = accept(4, NULL, NULL);
    do_not_block(client);
    if (recv(client, buffer, sizeof buffer, 0) < 0)
        printf("recv: %s\n", name(errno));
    printf("poll of a silent client: %d\n", wait_for(client, POLLIN, 20));

    send(client, "go", 2, 0);
    printf("recv: %d bytes, ", (int)receive(client, buffer, sizeof buffer));
    printf("%s\n", buffer);
    printf("recv: %d bytes\n", (int)receive(client, buffer, sizeof buffer));

    long sent = fill(client);
    printf("send: %s after some\n", sent > 0 ? name(errno) : "nothing");
    printf("sent %ld\n", sent);
    if (wait_for(3, POLLIN, 10000) == POLLIN)
        send(accept(3, NULL, NULL), "full", 4, 0);
    return close(client);
}
