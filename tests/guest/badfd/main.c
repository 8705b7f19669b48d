// Files that the adapter has and sockets that this program has, in one space of numbers.
//
// badfd mixed SEED STEPS: opens, closes and renumbers both kinds in any order, beside a model that says which number comes
// next and what is at each; in an empty directory.
// badfd ask PORT TEXT: asks a server by a socket, by way of a file.

#include "badfd.h"
#include "model.h"
#include "socket.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wasi/api.h>

// Of either kind at once.
#define MOST 12

#define MUST(condition) \
    do \
        if (!(condition)) { \
            fprintf(stderr, "line %d: %s (%s)\n", __LINE__, #condition, strerror(errno)); \
            exit(1); \
        } \
    while (0)

#define IS_BADF(call) MUST((errno = 0, (call)) == -1 && errno == EBADF)

static struct model model;
static unsigned identities, files_opened, sockets_opened, renumbered;

// The same after the same seed, which is not 0.
static unsigned random_state;

static unsigned random_below(unsigned limit) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return (random_state >> 8) % limit;
}

static int any_of(enum kind kind) {
    int count = count_of(&model, kind);
    return count ? number_of(&model, kind, random_below(count)) : -1;
}

static void open_file(void) {
    char name[16];
    unsigned identity = ++identities;
    snprintf(name, sizeof name, "%u", identity);
    int expected = lowest_free(&model), fd = open(name, O_RDWR | O_CREAT | O_EXCL, 0666);
    MUST(fd == expected);
    MUST(write(fd, &identity, sizeof identity) == sizeof identity);
    is_now(&model, fd, FILE_HERE, identity);
    files_opened++;
}

static void open_socket(void) {
    uint32_t fd = NUMBERS;
    int expected = lowest_free(&model);
    MUST(socket_open(++identities, &fd) == 0);
    MUST(fd == (uint32_t)expected);
    is_now(&model, fd, SOCKET_HERE, identities);
    sockets_opened++;
}

// What is at a number is what was put there, and the other side says that it has nothing of the kind.
static void check(int fd) {
    unsigned found;
    switch (model.kind[fd]) {
    case FILE_HERE:
        MUST(pread(fd, &found, sizeof found, 0) == sizeof found && found == model.identity[fd]);
        MUST(socket_identity(fd, &found) == EBADF);
        MUST(adapter_close_badfd(fd) == EBADF);
        break;
    case SOCKET_HERE:
        MUST(socket_identity(fd, &found) == 0 && found == model.identity[fd] % 255);
        break;
    case FREE:
        IS_BADF(close(fd));
        MUST(socket_close(fd) == EBADF);
        MUST(adapter_close_badfd(fd) == EBADF);
        break;
    case OTHERS:
        break;
    }
}

// Every kind of call of Preview 1 finds nothing at a socket's number.
static void is_nothing_to_preview1(int fd) {
    char byte = 0;
    struct stat status;
    struct pollfd entry = {.fd = fd, .events = POLLIN};
    IS_BADF(read(fd, &byte, 1));
    IS_BADF(write(fd, &byte, 1));
    IS_BADF(pread(fd, &byte, 1, 0));
    IS_BADF(lseek(fd, 0, SEEK_CUR));
    IS_BADF(fstat(fd, &status));
    IS_BADF(ftruncate(fd, 0));
    IS_BADF(fsync(fd));
    IS_BADF(openat(fd, "1", O_RDONLY));
    IS_BADF(fcntl(fd, F_GETFL));
    IS_BADF(recv(fd, &byte, 1, 0));
    IS_BADF(send(fd, &byte, 1, 0));
    IS_BADF(shutdown(fd, SHUT_RDWR));
    IS_BADF(close(fd));
    MUST(poll(&entry, 1, 0) == 1 && entry.revents == POLLNVAL);
}

static void close_file(int fd) {
    MUST(close(fd) == 0);
    is_now(&model, fd, FREE, 0);
}

static void close_socket(int fd) {
    MUST(socket_close(fd) == 0);
    is_now(&model, fd, FREE, 0);
}

static void renumber_to(int from, int to) {
    MUST(renumber(from, to) == 0);
    is_now(&model, to, model.kind[from], model.identity[from]);
    is_now(&model, from, FREE, 0);
    renumbered++;
}

// Preview 1's own call moves what is the adapter's, and nothing else.
static void renumber_by_preview1(int from, int to) {
    bool both_files = model.kind[from] == FILE_HERE && model.kind[to] == FILE_HERE;
    MUST(__wasi_fd_renumber(from, to) == (both_files ? 0 : __WASI_ERRNO_BADF));
    if (both_files && from != to) {
        is_now(&model, to, FILE_HERE, model.identity[from]);
        is_now(&model, from, FREE, 0);
        renumbered++;
    }
}

static void step(void) {
    int file = any_of(FILE_HERE), socket = any_of(SOCKET_HERE);
    // Any number but those that are the program's from its beginning.
    int any = lowest_free(&model) + random_below(2 * MOST), from = random_below(2) ? file : socket;
    any = model.kind[any] == OTHERS ? lowest_free(&model) : any;
    switch (random_below(8)) {
    case 0:
    case 1:
        if (count_of(&model, FILE_HERE) < MOST)
            open_file();
        break;
    case 2:
    case 3:
        if (count_of(&model, SOCKET_HERE) < MOST)
            open_socket();
        break;
    case 4:
        if (file >= 0)
            close_file(file);
        break;
    case 5:
        if (socket >= 0)
            close_socket(socket);
        break;
    case 6:
        if (from >= 0 && from != any)
            renumber_to(from, any);
        break;
    case 7:
        if (file >= 0 && socket >= 0) {
            renumber_by_preview1(file, random_below(2) ? socket : any_of(FILE_HERE));
            renumber_by_preview1(socket, any);
            is_nothing_to_preview1(socket);
        }
        break;
    }
}

static int mixed(unsigned seed, unsigned steps) {
    struct stat status;
    random_state = seed;
    for (int fd = 0; fd < NUMBERS; fd++)
        if (fd < 3 || fstat(fd, &status) == 0)
            model.kind[fd] = OTHERS;
    for (unsigned done = 0; done < steps; done++) {
        step();
        for (int fd = 0; fd < NUMBERS; fd++)
            check(fd);
    }
    while (count_of(&model, FILE_HERE))
        close_file(number_of(&model, FILE_HERE, 0));
    while (count_of(&model, SOCKET_HERE))
        close_socket(number_of(&model, SOCKET_HERE, 0));
    // Nothing is left behind: both kinds begin where they began.
    open_socket();
    close_socket(number_of(&model, SOCKET_HERE, 0));
    printf("%u files, %u sockets, %u renumbered\n", files_opened, sockets_opened - 1, renumbered);
    return 0;
}

static int ask(uint16_t port, const char *text) {
    char answer[256], again[sizeof answer] = {0};
    uint32_t socket;
    MUST(socket_open(1, &socket) == 0);
    int file = open("answer", O_RDWR | O_CREAT, 0666);
    MUST(file == (int)socket + 1);
    MUST(socket_ask(socket, port, text, answer, sizeof answer) == 0);
    MUST(write(file, answer, strlen(answer)) == (ssize_t)strlen(answer));
    MUST(pread(file, again, sizeof again - 1, 0) == (ssize_t)strlen(answer));
    MUST(socket_close(socket) == 0 && close(file) == 0);
    puts(again);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 4 && strcmp(argv[1], "mixed") == 0)
        return mixed(atoi(argv[2]), atoi(argv[3]));
    if (argc == 4 && strcmp(argv[1], "ask") == 0)
        return ask(atoi(argv[2]), argv[3]);
    fputs("badfd mixed SEED STEPS | badfd ask PORT TEXT\n", stderr);
    return 2;
}
