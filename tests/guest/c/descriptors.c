// What libc finds out about sockets: S_ISSOCK, SO_TYPE, F_GETFL, and the errors of accept.

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *mode(int flags) {
    switch (flags & O_ACCMODE) {
    case O_RDONLY:
        return "read";
    case O_WRONLY:
        return "write";
    case O_RDWR:
        return "read and write";
    default:
        return "neither read nor write";
    }
}

static void describe(const char *what, int fd) {
    struct stat stat;
    int type = 0;
    socklen_t len = sizeof type;
    if (fstat(fd, &stat) != 0 || !S_ISSOCK(stat.st_mode)) {
        printf("%s: no socket\n", what);
        return;
    }
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &len) != 0)
        perror("getsockopt");
    int flags = fcntl(fd, F_GETFL);
    printf("%s: socket, type %s, %s, %s\n", what, type == SOCK_STREAM ? "stream" : "unknown", mode(flags),
           flags & O_NONBLOCK ? "does not block" : "blocks");
}

static const char *name_of_error(void) {
    return errno == ENOTSOCK ? "ENOTSOCK" : errno == EBADF ? "EBADF" : strerror(errno);
}

int main(void) {
    describe("listener", 3);
    int client = accept(3, NULL, NULL);
    describe("connection", client);
    fcntl(client, F_SETFL, fcntl(client, F_GETFL) | O_NONBLOCK);
    describe("after O_NONBLOCK", client);
    describe("stdout", 1);
    if (accept(1, NULL, NULL) < 0)
        printf("accept on stdout: %s\n", name_of_error());
    if (accept(99, NULL, NULL) < 0)
        printf("accept on nothing: %s\n", name_of_error());
    close(client);
    close(0);
    printf("the next connection is descriptor %d\n", accept(3, NULL, NULL));
    return 0;
}
