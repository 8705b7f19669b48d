// Lines that are the same wherever a scenario runs, if what happens is.

#include "transcript.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
}

const char *error_name(int error) {
    static const struct {
        int error;
        const char *name;
    } names[] = {
        {EACCES, "EACCES"},
        {EADDRINUSE, "EADDRINUSE"},
        {EADDRNOTAVAIL, "EADDRNOTAVAIL"},
        {EAFNOSUPPORT, "EAFNOSUPPORT"},
        {EAGAIN, "EAGAIN"},
        {EALREADY, "EALREADY"},
        {EBADF, "EBADF"},
        {ECONNABORTED, "ECONNABORTED"},
        {ECONNREFUSED, "ECONNREFUSED"},
        {ECONNRESET, "ECONNRESET"},
        {EDESTADDRREQ, "EDESTADDRREQ"},
        {EDOM, "EDOM"},
        {EFAULT, "EFAULT"},
        {EHOSTUNREACH, "EHOSTUNREACH"},
        {EINPROGRESS, "EINPROGRESS"},
        {EINVAL, "EINVAL"},
        {EIO, "EIO"},
        {EISCONN, "EISCONN"},
        {EMFILE, "EMFILE"},
        {EMSGSIZE, "EMSGSIZE"},
        {ENETUNREACH, "ENETUNREACH"},
        {ENOBUFS, "ENOBUFS"},
        {ENODEV, "ENODEV"},
        {ENOMEM, "ENOMEM"},
        {ENOPROTOOPT, "ENOPROTOOPT"},
        {ENOSYS, "ENOSYS"},
        {ENOTCONN, "ENOTCONN"},
        {ENOTSOCK, "ENOTSOCK"},
        {EOPNOTSUPP, "EOPNOTSUPP"},
        {EPERM, "EPERM"},
        {EPIPE, "EPIPE"},
        {EPROTONOSUPPORT, "EPROTONOSUPPORT"},
        {ESPIPE, "ESPIPE"},
        {ETIMEDOUT, "ETIMEDOUT"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (names[i].error == error)
            return names[i].name;
    }
    return error == 0 ? "no error" : strerror(error);
}

void show(const char *what, long result) {
    if (result < 0)
        say("%s: %s", what, error_name(errno));
    else
        say("%s: %ld", what, result);
}

void show_text(const char *what, long len, const char *text) {
    if (len < 0)
        show(what, len);
    else
        say("%s: %ld, \"%.*s\"", what, len, (int)len, text);
}

// Letters for ports, in the order in which they are seen; 0 is 0.
static const char *port_name(int port) {
    static int seen[26];
    static char letter[2];
    if (port == 0)
        return "0";
    int i = 0;
    while (i < 25 && seen[i] != 0 && seen[i] != port)
        i++;
    seen[i] = port;
    letter[0] = (char)('A' + i);
    return letter;
}

void show_address(const char *what, int result, const struct sockaddr *address) {
    char text[INET6_ADDRSTRLEN] = "?";
    if (result < 0) {
        show(what, result);
    } else if (address->sa_family == AF_INET) {
        const struct sockaddr_in *ip4 = (const struct sockaddr_in *)address;
        inet_ntop(AF_INET, &ip4->sin_addr, text, sizeof text);
        say("%s: %s, port %s", what, text, port_name(ntohs(ip4->sin_port)));
    } else if (address->sa_family == AF_INET6) {
        const struct sockaddr_in6 *ip6 = (const struct sockaddr_in6 *)address;
        inet_ntop(AF_INET6, &ip6->sin6_addr, text, sizeof text);
        say("%s: %s, port %s", what, text, port_name(ntohs(ip6->sin6_port)));
    } else {
        say("%s: of no family", what);
    }
}

void show_events(const char *what, int events) {
    say("%s:%s%s%s%s%s", what, events & POLLIN ? " IN" : "", events & POLLOUT ? " OUT" : "",
        events & POLLERR ? " ERR" : "", events & POLLHUP ? " HUP" : "", events & POLLNVAL ? " NVAL" : "");
}

void give_up(const char *what) {
    say("cannot go on: %s: %s", what, error_name(errno));
    exit(1);
}
