// The head of an HTTP/1.x request: read from bytes that may have come in part only. What is answered is said in
// http_server.c.

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// A head that is longer is refused.
#define MOST_HEAD 8192

struct request {
    // Of the head, the empty line included.
    size_t head;
    size_t body;
    char method[16];
    char path[256];
    int keep_alive;
    int wants_continue;
};

// What came of a look at the bytes: the status of a refusal, or one of these.
enum { REQUEST_INCOMPLETE = 0, REQUEST_READ = 1 };

// One line without its end, which may be CR LF or LF; NULL where it has not come yet.
struct line {
    const char *start;
    size_t len;
};

static int next_line(const char **from, const char *end, struct line *line) {
    const char *feed = memchr(*from, '\n', end - *from);
    if (feed == NULL)
        return 0;
    *line = (struct line){*from, feed - *from};
    if (line->len > 0 && feed[-1] == '\r')
        line->len--;
    *from = feed + 1;
    return 1;
}

// The next word, which fits into `size` with its end, or 0.
static int next_word(struct line *line, char *word, size_t size) {
    size_t len = 0;
    while (len < line->len && line->start[len] != ' ')
        len++;
    if (len == 0 || len >= size)
        return 0;
    memcpy(word, line->start, len);
    word[len] = 0;
    size_t used = len < line->len ? len + 1 : len;
    line->start += used;
    line->len -= used;
    return 1;
}

static int read_request_line(struct line line, struct request *request) {
    char version[16];
    if (!next_word(&line, request->method, sizeof request->method))
        return 400;
    if (!next_word(&line, request->path, sizeof request->path))
        return line.len >= sizeof request->path ? 414 : 400;
    if (!next_word(&line, version, sizeof version) || line.len > 0)
        return 400;
    if (request->path[0] != '/' && strcmp(request->path, "*") != 0)
        return 400;
    if (strcmp(version, "HTTP/1.1") != 0 && strcmp(version, "HTTP/1.0") != 0)
        return strncmp(version, "HTTP/", 5) == 0 ? 505 : 400;
    request->keep_alive = version[7] == '1';
    return REQUEST_READ;
}

static int is(struct line text, const char *word) {
    return text.len == strlen(word) && strncasecmp(text.start, word, text.len) == 0;
}

// Whether a list that is separated by commas has the word.
static int lists(struct line list, const char *word) {
    while (list.len > 0) {
        const char *comma = memchr(list.start, ',', list.len);
        size_t len = comma == NULL ? list.len : (size_t)(comma - list.start);
        struct line item = {list.start, len};
        while (item.len > 0 && isspace((unsigned char)*item.start))
            item.start++, item.len--;
        while (item.len > 0 && isspace((unsigned char)item.start[item.len - 1]))
            item.len--;
        if (is(item, word))
            return 1;
        len += comma != NULL;
        list.start += len;
        list.len -= len;
    }
    return 0;
}

static int read_length(struct line text, size_t *length) {
    size_t sum = 0;
    if (text.len == 0 || text.len > 9)
        return text.len == 0 ? 400 : 413;
    for (size_t i = 0; i < text.len; i++) {
        if (!isdigit((unsigned char)text.start[i]))
            return 400;
        sum = sum * 10 + (text.start[i] - '0');
    }
    *length = sum;
    return REQUEST_READ;
}

static int read_header(struct line line, struct request *request, int *has_host) {
    const char *colon = memchr(line.start, ':', line.len);
    if (colon == NULL || colon == line.start || isspace((unsigned char)colon[-1]) || isspace((unsigned char)*line.start))
        return 400;
    struct line name = {line.start, colon - line.start};
    struct line value = {colon + 1, line.start + line.len - colon - 1};
    while (value.len > 0 && isspace((unsigned char)*value.start))
        value.start++, value.len--;
    while (value.len > 0 && isspace((unsigned char)value.start[value.len - 1]))
        value.len--;
    if (is(name, "host"))
        *has_host = 1;
    else if (is(name, "content-length"))
        return read_length(value, &request->body);
    else if (is(name, "transfer-encoding"))
        return 501;
    else if (is(name, "expect"))
        request->wants_continue = is(value, "100-continue");
    else if (is(name, "connection") && lists(value, "close"))
        request->keep_alive = 0;
    else if (is(name, "connection") && lists(value, "keep-alive"))
        request->keep_alive = 1;
    return REQUEST_READ;
}

// Reads the request that the bytes begin with.
static int read_request(const char *bytes, size_t len, struct request *request) {
    const char *from = bytes, *end = bytes + len;
    struct line line;
    int has_host = 0;
    *request = (struct request){0};
    if (!next_line(&from, end, &line))
        return len > MOST_HEAD ? 431 : REQUEST_INCOMPLETE;
    int outcome = read_request_line(line, request);
    int needs_host = request->keep_alive;
    while (outcome == REQUEST_READ) {
        if (!next_line(&from, end, &line))
            return len > MOST_HEAD ? 431 : REQUEST_INCOMPLETE;
        if (line.len == 0)
            break;
        outcome = read_header(line, request, &has_host);
    }
    request->head = from - bytes;
    if (outcome == REQUEST_READ && request->head > MOST_HEAD)
        return 431;
    if (outcome == REQUEST_READ && needs_host && !has_host)
        return 400;
    return outcome;
}
