// bad_options READING: options whose length or place is none, by the reading that the program was made with: the last
// parameter is `either`, a `pointer` or the `length`.

#include "ends.h"
#include <errno.h>

static struct ends ends;
static int by_length;
// What is longer is taken for a place where it may be either.
static uint32_t longest = UINT32_MAX;
static uint32_t *len;

// What is last in a call for a length.
static uint32_t last(uint32_t bytes) {
    if (by_length)
        return bytes;
    *len = bytes;
    return (uint32_t)len;
}

static int get(uint32_t number, void *value, uint32_t bytes) {
    return sock_getsockopt_5(ends.client, 0, number, value, bytes);
}

static int set(uint32_t number, const void *value, uint32_t bytes) {
    return sock_setsockopt_5(ends.client, 0, number, value, bytes);
}

// Where a length is pointed to, it is an out, too.
#define THE_LENGTH BYTES(len, by_length ? 0 : sizeof *len)

static void *begin(void) {
    clear();
    len = piece(sizeof *len);
    return memset(piece(160), 1, 160);
}

static void lengths_that_are_none(void) {
    static const uint32_t lengths[] = {0, 1u << 31, (1u << 31) + 4, UINT32_MAX};
    uint8_t *value = begin();
    for (uint32_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        uint32_t bytes = last(lengths[i]), error = lengths[i] <= longest ? EINVAL : EFAULT;
        REFUSED(error, get(TYPE, value, bytes));
        REFUSED(error, get(RCVTIMEO, value, bytes));
        REFUSED(error, set(REUSEADDR, value, bytes));
        REFUSED(error, set(RCVTIMEO, value, bytes));
    }
}

// A place outside of the memory, of a length or of a value.
static void places_that_are_none(void) {
    uint8_t *value = begin();
    uint32_t places[] = {(uint32_t)before_end(3), (uint32_t)before_end(0), UINT32_MAX, UINT32_MAX - 3};
    for (uint32_t i = 0; !by_length && i < sizeof places / sizeof *places; i++) {
        REFUSED(EFAULT, get(TYPE, value, places[i]));
        REFUSED(EFAULT, set(REUSEADDR, value, places[i]));
    }
    uint32_t four = last(4), sixteen = last(16);
    REFUSED(EFAULT, get(TYPE, before_end(3), four));
    REFUSED(EFAULT, set(REUSEADDR, before_end(3), four));
    REFUSED(EFAULT, get(RCVTIMEO, before_end(15), sixteen));
    REFUSED(EFAULT, set(RCVTIMEO, (void *)UINT32_MAX, sixteen));
}

// As much is written as there is room for, and not more than a value has.
static void values_within_bounds(void) {
    static const struct {
        uint32_t number, size;
    } options[] = {{TYPE, 4}, {ERROR, 4}, {RCVBUF, 4}, {ACCEPTCONN, 4}, {LINGER, 8}, {RCVTIMEO, 16}};
    for (uint32_t i = 0; i < sizeof options / sizeof *options; i++)
        for (uint32_t room = 1; room <= 160 && room <= longest; room++) {
            uint8_t *value = begin();
            uint32_t size = room < options[i].size ? room : options[i].size, bytes = last(room);
            DONE(get(options[i].number, value, bytes), BYTES(value, size), THE_LENGTH);
            if (!by_length)
                IS(*len, size);
        }
}

// Too little of a value is none; what is behind it does not count.
static void values_that_are_too_short(void) {
    static const struct {
        uint32_t number, size;
    } options[] = {{REUSEADDR, 4}, {RCVBUF, 4}, {LINGER, 8}, {RCVTIMEO, 16}};
    for (uint32_t i = 0; i < sizeof options / sizeof *options; i++) {
        uint8_t *value = begin();
        memset(value, 0, 16);
        value[0] = 1;
        for (uint32_t bytes = 1; bytes <= 160 && bytes <= longest; bytes++) {
            uint32_t given = last(bytes);
            if (bytes < options[i].size)
                REFUSED(EINVAL, set(options[i].number, value, given));
            else
                DONE(set(options[i].number, value, given), NOTHING);
        }
    }
}

static void options_that_there_are_not(void) {
    static const uint32_t numbers[] = {3, 8, 10, 14, 15, 16, 1u << 31, UINT32_MAX};
    static const uint32_t levels[] = {1, 2, 6, 17, 1u << 31, UINT32_MAX};
    int32_t *value = begin();
    uint32_t bytes = last(4);
    *value = 1;
    for (uint32_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        REFUSED(ENOPROTOOPT, get(numbers[i], value, bytes));
        REFUSED(ENOPROTOOPT, set(numbers[i], value, bytes));
    }
    for (uint32_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        REFUSED(ENOPROTOOPT, sock_getsockopt_5(ends.client, levels[i], 99, value, bytes));
        REFUSED(ENOPROTOOPT, sock_setsockopt_5(ends.client, levels[i], 99, value, bytes));
    }
    // What can only be read.
    REFUSED(ENOPROTOOPT, set(TYPE, value, bytes));
    REFUSED(ENOPROTOOPT, set(ERROR, value, bytes));
    REFUSED(ENOPROTOOPT, set(ACCEPTCONN, value, bytes));
}

// A time that is refused leaves the one before.
static void times_that_are_none(void) {
    int64_t *time = begin();
    uint32_t bytes = last(16);
    time[0] = 7;
    time[1] = 500000;
    DONE(set(RCVTIMEO, time, bytes), NOTHING);
    time[1] = 1000000;
    REFUSED(EDOM, set(RCVTIMEO, time, bytes));
    time[1] = -1;
    REFUSED(EDOM, set(RCVTIMEO, time, bytes));
    DONE(get(RCVTIMEO, time, bytes), BYTES(time, 16), THE_LENGTH);
    IS(time[0], 7);
    IS(time[1], 500000);
}

static void all(void) {
    lengths_that_are_none();
    places_that_are_none();
    values_within_bounds();
    values_that_are_too_short();
    options_that_there_are_not();
    times_that_are_none();
    still_transfer(&ends);
}

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ends = connected_ends();
    by_length = strcmp(argv[1], "length") == 0;
    all();
    if (strcmp(argv[1], "either") == 0) {
        by_length = 1;
        longest = 64;
        all();
    }
    printf("%u calls\n", calls);
    return 0;
}
