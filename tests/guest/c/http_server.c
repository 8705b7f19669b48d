// An HTTP/1.1 server: one poll loop over the listener (descriptor 3) and its connections, none of which may block.
// GET and HEAD of / and of /bytes/N (the first N bytes of the pattern that the tests know), POST of /echo, and GET of
// /stop, after whose answer, and the end of every connection, the program ends. The head of a request is read by
// http_request.h.

#include "http_request.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define LISTENER 3
#define MOST 256
#define BLOCK 65536
#define MOST_BODY (4 << 20)

struct bytes {
    char *data;
    size_t len;
    size_t size;
};

struct connection {
    struct bytes in;
    struct bytes out;
    // Bytes of the pattern that follow `out`, and where they begin.
    size_t pattern_left;
    size_t pattern_at;
    // The head of the request whose body is awaited was acknowledged.
    int continued;
    // Nothing is answered any more: the rest is read to its end, so that no reset overtakes the answer.
    int closing;
    int shut;
};

static struct pollfd fds[1 + MOST] = {{.fd = LISTENER, .events = POLLIN}};
static struct connection connections[1 + MOST];
static int open_fds = 1;
static int stopping;
static long answered;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static char *room(struct bytes *bytes, size_t len) {
    if (bytes->size - bytes->len < len) {
        bytes->size = bytes->len + len > 2 * bytes->size ? bytes->len + len : 2 * bytes->size;
        bytes->data = realloc(bytes->data, bytes->size);
        if (bytes->data == NULL)
            die("realloc");
    }
    return bytes->data + bytes->len;
}

static void append(struct bytes *bytes, const void *data, size_t len) {
    memcpy(room(bytes, len), data, len);
    bytes->len += len;
}

static void drop_first(struct bytes *bytes, size_t len) {
    bytes->len -= len;
    memmove(bytes->data, bytes->data + len, bytes->len);
}

static const char *reason(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 431:
        return "Request Header Fields Too Large";
    case 501:
        return "Not Implemented";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Bad Request";
    }
}

static void answer_head(struct connection *to, int status, size_t length, const char *more) {
    char head[256];
    int len = snprintf(head, sizeof head, "HTTP/1.1 %d %s\r\nContent-Length: %zu\r\nConnection: %s\r\n%s\r\n", status,
                       reason(status), length, to->closing ? "close" : "keep-alive", more);
    append(&to->out, head, len);
    answered++;
}

static void answer_text(struct connection *to, int status, const char *text, int with_body, const char *more) {
    answer_head(to, status, strlen(text), more);
    if (with_body)
        append(&to->out, text, strlen(text));
}

static void refuse(struct connection *to, int status) {
    to->closing = 1;
    answer_text(to, status, reason(status), 1, "");
}

// The number behind /bytes/, or -1.
static long length_of(const char *path) {
    char *end;
    if (strncmp(path, "/bytes/", 7) != 0 || !isdigit((unsigned char)path[7]))
        return -1;
    errno = 0;
    long length = strtol(path + 7, &end, 10);
    return *end == 0 && errno == 0 ? length : -1;
}

static void answer_get(struct connection *to, const struct request *request, int with_body) {
    long length = length_of(request->path);
    if (strcmp(request->path, "/") == 0) {
        answer_text(to, 200, "hello\n", with_body, "Content-Type: text/plain\r\n");
    } else if (strcmp(request->path, "/stop") == 0) {
        stopping = to->closing = 1;
        answer_text(to, 200, "stopped\n", with_body, "");
    } else if (length >= 0) {
        answer_head(to, 200, length, "");
        to->pattern_left = with_body ? length : 0;
        to->pattern_at = 0;
    } else {
        answer_text(to, 404, "not found\n", with_body, "");
    }
}

static void answer(struct connection *to, const struct request *request) {
    int is_head = strcmp(request->method, "HEAD") == 0;
    int reads = is_head || strcmp(request->method, "GET") == 0;
    to->closing = !request->keep_alive;
    if (strcmp(request->path, "/echo") != 0) {
        if (reads)
            answer_get(to, request, !is_head);
        else
            answer_text(to, 405, "not allowed\n", 1, "Allow: GET, HEAD\r\n");
    } else if (strcmp(request->method, "POST") == 0) {
        answer_head(to, 200, request->body, "");
        append(&to->out, to->in.data + request->head, request->body);
    } else {
        answer_text(to, 405, "not allowed\n", !is_head, "Allow: POST\r\n");
    }
}

// Answers the first request of what came in, if it is all there and its turn; whether it was.
static int answer_one(struct connection *one) {
    struct request request;
    if (one->closing || one->out.len > BLOCK || one->pattern_left > 0 || one->in.len == 0)
        return 0;
    int outcome = read_request(one->in.data, one->in.len, &request);
    if (outcome == REQUEST_READ && request.body > MOST_BODY)
        outcome = 413;
    if (outcome == REQUEST_INCOMPLETE)
        return 0;
    if (outcome != REQUEST_READ) {
        refuse(one, outcome);
        return 1;
    }
    if (one->in.len < request.head + request.body) {
        const char *go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        if (request.wants_continue && !one->continued)
            append(&one->out, go_on, strlen(go_on));
        one->continued = 1;
        return 0;
    }
    answer(one, &request);
    one->continued = 0;
    drop_first(&one->in, request.head + request.body);
    return 1;
}

static void fill_pattern(struct connection *one) {
    size_t len = one->pattern_left < BLOCK ? one->pattern_left : BLOCK;
    char *to = room(&one->out, len);
    for (size_t i = 0; i < len; i++)
        to[i] = (char)(((one->pattern_at + i) % 65521 * 0x9E3779B9ull) >> 11);
    one->out.len += len;
    one->pattern_at += len;
    one->pattern_left -= len;
}

// Sends what is to be sent until that would block; whether the connection stays.
static int send_out(int fd, struct connection *one) {
    while (one->out.len > 0 || one->pattern_left > 0) {
        if (one->out.len < BLOCK && one->pattern_left > 0)
            fill_pattern(one);
        ssize_t len = send(fd, one->out.data, one->out.len, 0);
        if (len < 0)
            return errno == EAGAIN;
        drop_first(&one->out, len);
    }
    return 1;
}

// Receives something; whether the connection stays.
static int receive(int fd, struct connection *one) {
    ssize_t len = recv(fd, room(&one->in, BLOCK), BLOCK, 0);
    if (len < 0)
        return errno == EAGAIN;
    if (len == 0)
        return 0;
    one->in.len += len;
    if (one->closing)
        one->in.len = 0;
    return 1;
}

// Does what the events allow; whether the connection stays.
static int serve(struct pollfd *fd, struct connection *one) {
    if (fd->revents & ~POLLOUT && !receive(fd->fd, one))
        return 0;
    do {
        if (!send_out(fd->fd, one))
            return 0;
    } while (answer_one(one));
    if (!send_out(fd->fd, one))
        return 0;
    int unsent = one->out.len > 0 || one->pattern_left > 0;
    if (one->closing && !unsent && !one->shut) {
        one->shut = 1;
        if (shutdown(fd->fd, SHUT_WR) != 0)
            return 0;
    }
    // A client that does not read its answers is not read either.
    fd->events = unsent ? POLLOUT : POLLIN;
    return 1;
}

static void drop(int index) {
    if (close(fds[index].fd) != 0)
        die("close");
    free(connections[index].in.data);
    free(connections[index].out.data);
    open_fds--;
    fds[index] = fds[open_fds];
    connections[index] = connections[open_fds];
}

static void do_not_block(int fd) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0)
        die("fcntl");
}

static void welcome(void) {
    while (open_fds <= MOST) {
        int fd = accept(LISTENER, NULL, NULL);
        if (fd < 0 && errno == EAGAIN)
            return;
        if (fd < 0)
            die("accept");
        do_not_block(fd);
        fds[open_fds] = (struct pollfd){.fd = fd, .events = POLLIN};
        connections[open_fds++] = (struct connection){0};
    }
}

int main(void) {
    do_not_block(LISTENER);
    while (!stopping || open_fds > 1) {
        int first = stopping || open_fds > MOST ? 1 : 0;
        if (poll(fds + first, open_fds - first, -1) < 1)
            die("poll");
        for (int i = open_fds - 1; i > 0; i--) {
            if (fds[i].revents != 0 && !serve(&fds[i], &connections[i]))
                drop(i);
        }
        if (first == 0 && fds[0].revents != 0)
            welcome();
    }
    printf("answered %ld requests\n", answered);
    return 0;
}
