// Memory of which every byte is looked at behind each call: what a call may not write to is as it was.

#pragma once

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Around each piece.
#define MARGIN 32

static _Alignas(8) uint8_t arena[16384];
static uint8_t before_call[sizeof arena];
static uint32_t taken, calls;

// Bytes that a call may write to.
struct bytes {
    void *at;
    uint32_t len;
};

// Gives back all pieces; nothing in the memory is 0.
static inline void clear(void) {
    for (uint32_t i = 0; i < sizeof arena; i++)
        arena[i] = 0xa0 | i % 13;
    taken = 0;
}

// A piece of the memory, between margins.
static inline void *piece(uint32_t len) {
    void *at = arena + taken + MARGIN;
    taken += (MARGIN + len + 7) / 8 * 8;
    if (taken + MARGIN > sizeof arena)
        abort();
    return at;
}

// An address that is so many bytes before the end of all memory.
static inline void *before_end(uint32_t len) {
    return (void *)(__builtin_wasm_memory_size(0) * 65536 - len);
}

static inline void is(int line, const char *what, long found, long expected) {
    if (found == expected)
        return;
    fprintf(stderr, "line %d: %s is %ld, not %ld\n", line, what, found, expected);
    exit(1);
}

static inline int is_among(const struct bytes *written, uint32_t count, const uint8_t *byte) {
    for (uint32_t i = 0; i < count; i++)
        if (byte >= (uint8_t *)written[i].at && byte < (uint8_t *)written[i].at + written[i].len)
            return 1;
    return 0;
}

static inline void has_written(int line, const char *call, const struct bytes *written, uint32_t count) {
    for (uint32_t i = 0; i < sizeof arena; i++)
        if (arena[i] != before_call[i] && !is_among(written, count, arena + i)) {
            fprintf(stderr, "line %d: %s has written to byte %u of %u\n", line, call, i, taken);
            exit(1);
        }
    calls++;
}

#define KEEP() memcpy(before_call, arena, sizeof arena)

#define IS(found, expected) is(__LINE__, #found, (long)(found), (long)(expected))

// The call answers this errno and has written nothing.
#define REFUSED(errno, call) (KEEP(), is(__LINE__, #call, (call), (errno)), has_written(__LINE__, #call, NULL, 0))

// The call answers 0 and has written at most to the `struct bytes` behind it.
#define DONE(call, ...)                                                                         \
    do {                                                                                        \
        const struct bytes written[] = {__VA_ARGS__};                                           \
        KEEP();                                                                                 \
        is(__LINE__, #call, (call), 0);                                                         \
        has_written(__LINE__, #call, written, sizeof written / sizeof *written);                \
    } while (0)

#define BYTES(place, count) ((struct bytes){(place), (count)})
#define ALL_OF(place) BYTES(place, sizeof *(place))
#define NOTHING BYTES(NULL, 0)
