// The sockets of a C library that calls wasi:sockets by itself. Each has a number of the one space that they share with the
// adapter's files. Every call answers 0 or an errno.

#include <stdint.h>

// A socket that can be told from others by its identity, of which it keeps the rest of a division by 255.
int socket_open(unsigned identity, uint32_t *fd);
int socket_identity(uint32_t fd, unsigned *identity);
int socket_close(uint32_t fd);

// dup2 without the dup: `from` comes to be at `to`, whatever is there, and is no longer where it was.
int renumber(uint32_t from, uint32_t to);

// Connects to a port of 127.0.0.1, sends a text and leaves the answer, with its NUL, in `room` bytes.
int socket_ask(uint32_t fd, uint16_t port, const char *text, char *answer, uint32_t room);
