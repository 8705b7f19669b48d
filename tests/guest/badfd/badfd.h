// The two calls by which a C library that holds its sockets itself keeps the adapter from giving out their numbers.
// Both answer 0 or an errno.

#include <stdint.h>

#define OF_ADAPTER(name) __attribute__((__import_module__("wasi_snapshot_preview1"), __import_name__(name)))

// The lowest free number is reserved; *fd is it.
int32_t adapter_open_badfd(uint32_t *fd) OF_ADAPTER("adapter_open_badfd");

// A reserved number is free again.
int32_t adapter_close_badfd(uint32_t fd) OF_ADAPTER("adapter_close_badfd");
