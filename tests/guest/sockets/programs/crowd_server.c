// crowd_server PORT COUNT: one poll loop over a listener and its clients, none of which may block. Echoes until COUNT
// clients have come and gone, and tells how many there were at a time.

#include "program.h"
#include <errno.h>
#include <fcntl.h>

#define MOST 512

static struct pollfd fds[1 + MOST];
static int open_fds = 1, accepted, most;
static long echoed;

static void do_not_block(int fd) {
    if (fcntl(fd, F_SETFL, O_NONBLOCK) != 0)
        die("fcntl");
}

static void welcome(void) {
    int client;
    while ((client = accept(fds[0].fd, NULL, NULL)) >= 0) {
        do_not_block(client);
        fds[open_fds++] = (struct pollfd){.fd = client, .events = POLLIN};
        accepted++;
        most = open_fds - 1 > most ? open_fds - 1 : most;
    }
    if (errno != EAGAIN)
        die("accept");
}

// Whether the client stays.
static int serve(int client) {
    char buffer[512];
    ssize_t len = recv(client, buffer, sizeof buffer, 0);
    if (len < 0 && errno != EAGAIN)
        die("recv");
    if (len <= 0)
        return len < 0;
    if (send(client, buffer, (size_t)len, 0) != len)
        die("send");
    echoed += len;
    return 1;
}

int main(int argc, char **argv) {
    if (argc < 3)
        return 2;
    int count = atoi(argv[2]);
    fds[0] = (struct pollfd){.fd = listening(AF_INET, atoi(argv[1]), count), .events = POLLIN};
    do_not_block(fds[0].fd);
    while (accepted < count || open_fds > 1) {
        if (poll(fds, (nfds_t)open_fds, -1) < 1)
            die("poll");
        for (int i = open_fds - 1; i > 0; i--) {
            if (fds[i].revents != 0 && !serve(fds[i].fd)) {
                close(fds[i].fd);
                fds[i] = fds[--open_fds];
            }
        }
        if (fds[0].revents != 0)
            welcome();
    }
    printf("%d clients, %d at a time, %ld bytes\n", accepted, most, echoed);
    return 0;
}
