// poll_server COUNT: one poll loop over the listener (descriptor 3) and its clients, none of which may block. Echoes
// until COUNT clients have come and gone; each is told "bye" behind its own end.

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#define LISTENER 3
#define MOST 256

static struct pollfd fds[1 + MOST] = {{.fd = LISTENER, .events = POLLIN}};
static int open_fds = 1;
static int accepted;
static long echoed;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void do_not_block(int fd) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0)
        die("fcntl");
}

static void welcome(void) {
    for (;;) {
        int client = accept(LISTENER, NULL, NULL);
        if (client < 0 && errno == EAGAIN)
            return;
        if (client < 0)
            die("accept");
        do_not_block(client);
        fds[open_fds++] = (struct pollfd){.fd = client, .events = POLLIN};
        accepted++;
    }
}

// Whether the client stays.
static int serve(int client) {
    char buffer[512];
    ssize_t len = recv(client, buffer, sizeof buffer, 0);
    if (len < 0 && errno == EAGAIN)
        return 1;
    if (len < 0 && errno == ECONNRESET)
        return 0;
    if (len < 0)
        die("recv");
    if (len == 0) {
        if (send(client, "bye", 3, 0) != 3 || shutdown(client, SHUT_RDWR) != 0)
            die("end");
        return 0;
    }
    if (send(client, buffer, len, 0) != len)
        die("send");
    echoed += len;
    return 1;
}

int main(int argc, char **argv) {
    int count = argc > 1 ? atoi(argv[1]) : 1;
    do_not_block(LISTENER);
    while (accepted < count || open_fds > 1) {
        // No more clients than expected: the last one's end is the end.
        int first = accepted < count ? 0 : 1;
        if (poll(fds + first, open_fds - first, -1) < 1)
            die("poll");
        for (int i = open_fds - 1; i > 0; i--) {
            if (fds[i].revents != 0 && !serve(fds[i].fd)) {
                if (close(fds[i].fd) != 0)
                    die("close");
                fds[i] = fds[--open_fds];
            }
        }
        if (first == 0 && fds[0].revents != 0)
            welcome();
    }
    printf("accepted %d, echoed %ld bytes\n", accepted, echoed);
    return 0;
}
