// Options: those of the socket have numbers of WasmEdge's, those of TCP and IPv6 this libc's. Those of IP it cannot ask for:
// the level of IP is its level of the socket. There is no SO_REUSEPORT.

#include "../common/dialect.h"
#include "imports.h"
#include <errno.h>

static const struct {
    int name;
    int number;
} of_socket[] = {
    {SO_REUSEADDR, 0}, {SO_TYPE, 1},      {SO_ERROR, 2},  {SO_BROADCAST, 4}, {SO_SNDBUF, 5},
    {SO_RCVBUF, 6},    {SO_KEEPALIVE, 7}, {SO_LINGER, 9}, {SO_RCVTIMEO, 11}, {SO_SNDTIMEO, 12},
};

enum { OF_THE_SOCKET = 0, NO_DELAY = 15 };

// Replaces a level and a name by what the dialect has for them.
static int translate(int *level, int *name) {
    if (*level == IPPROTO_IP)
        return ENOPROTOOPT;
#ifdef TIMECRAFT
    // wasi-go and timecraft know one option of TCP, by a number of its own.
    if (*level == IPPROTO_TCP && *name == TCP_NODELAY)
        *name = NO_DELAY;
#endif
    if (*level != SOL_SOCKET)
        return 0;
    for (size_t i = 0; i < sizeof of_socket / sizeof *of_socket; i++) {
        if (of_socket[i].name == *name) {
            *level = OF_THE_SOCKET;
            *name = of_socket[i].number;
            return 0;
        }
    }
    return ENOPROTOOPT;
}

int dialect_get_option(int fd, int level, int name, void *value, socklen_t *len) {
    int is_type = level == SOL_SOCKET && name == SO_TYPE;
    int error = translate(&level, &name);
    if (error != 0)
        return error;
#ifdef TIMECRAFT
    error = wasmedge_getsockopt(fd, level, name, value, *len);
#else
    error = wasmedge_getsockopt(fd, level, name, value, len);
#endif
    if (error == 0 && is_type && *len >= sizeof(int))
        *(int *)value = *(int *)value == WASMEDGE_STREAM ? SOCK_STREAM : SOCK_DGRAM;
    return error;
}

int dialect_set_option(int fd, int level, int name, const void *value, socklen_t len) {
    int error = translate(&level, &name);
    return error != 0 ? error : wasmedge_setsockopt(fd, level, name, value, len);
}
