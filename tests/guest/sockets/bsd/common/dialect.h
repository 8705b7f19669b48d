// What a dialect does for Berkeley sockets. Families, types and names of options are those of this libc; what is answered
// is an errno, if nothing else is said. What came to a call from the program has been looked at, except for options.

#pragma once

#include "../bsd_socket.h"
#include "address.h"

int dialect_open(int family, int type, int *fd);
int dialect_bind(int fd, const union address *address);
int dialect_connect(int fd, const union address *address);
int dialect_listen(int fd, int backlog);
int dialect_accept(int fd, int *accepted);
int dialect_local_address(int fd, union address *address);
int dialect_peer_address(int fd, union address *address);

int dialect_send_to(int fd, const struct iovec *from, size_t count, const union address *destination, size_t *len);
// The source is of no family where the dialect tells nobody.
int dialect_receive_from(int fd, const struct iovec *into, size_t count, int flags, union address *source, size_t *len,
                         uint16_t *out_flags);

int dialect_get_option(int fd, int level, int name, void *value, socklen_t *len);
int dialect_set_option(int fd, int level, int name, const void *value, socklen_t len);

// Puts what is found behind `*end`, which moves on, by `add_found`. Answers an error of getaddrinfo; the host or the service
// may be none, but not both.
int dialect_look_up(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo ***end);

// With a name, if it is the canonical one of the host: EAI_MEMORY, or 0.
int add_found(const union address *address, int type, const char *name, struct addrinfo ***end);
