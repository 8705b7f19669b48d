// Lookups that cannot be: of names and services that are none, and into lists that have no room or no end.

#include "ends.h"
#include <errno.h>

#define NUMBER "8080"

static struct info *hints, **list;
static uint32_t *found;

// A list with room for `count` addresses: of each, the data of IPv4 or that of IPv6.
static struct info *list_of(uint32_t count, uint32_t room) {
    struct info *first = NULL;
    while (count-- > 0) {
        struct info *info = piece(sizeof *info);
        *info = (struct info){.address = piece(sizeof *info->address), .name = piece(8), .name_len = 8, .next = first};
        *info->address = (struct native){.data = piece(room)};
        first = info;
    }
    return first;
}

static struct info *nth(struct info *info, uint32_t index) { return index == 0 ? info : nth(info->next, index - 1); }

static void begin(uint32_t count, uint32_t room) {
    clear();
    hints = piece(sizeof *hints);
    *hints = (struct info){.flags = AI_NUMERICSERV};
    list = piece(sizeof *list);
    *list = list_of(count, room);
    found = piece(sizeof *found);
}

static int look_up_into(const char *node, const char *service, uint32_t capacity) {
    return sock_getaddrinfo_8(node, strlen(node), service, strlen(service), hints, list, capacity, found);
}

static int look_up(const char *node, const char *service) { return look_up_into(node, service, 4); }

// What one address has been written to, beside the number of all.
#define FILLED(info, room) \
    BYTES((info), 12), BYTES((info)->address, 8), BYTES((info)->address->data, room), ALL_OF(found)

static void texts_that_are_no_text(void) {
    begin(4, 26);
    REFUSED(EFAULT, sock_getaddrinfo_8(before_end(7), 8, NUMBER, 4, hints, list, 4, found));
    REFUSED(EFAULT, sock_getaddrinfo_8("::1", 1u << 31, NUMBER, 4, hints, list, 4, found));
    REFUSED(EFAULT, sock_getaddrinfo_8((char *)UINT32_MAX, 1, NUMBER, 4, hints, list, 4, found));
    REFUSED(EFAULT, sock_getaddrinfo_8("::1", 3, before_end(3), 4, hints, list, 4, found));
    REFUSED(EFAULT, sock_getaddrinfo_8("::1", 3, NUMBER, UINT32_MAX, hints, list, 4, found));
    REFUSED(EFAULT, sock_getaddrinfo_8("::1", 3, NUMBER, 4, before_end(27), list, 4, found));
    REFUSED(EFAULT, sock_getaddrinfo_8("::1", 3, NUMBER, 4, hints, before_end(3), 4, found));
    REFUSED(EFAULT, sock_getaddrinfo_8("::1", 3, NUMBER, 4, hints, list, 4, before_end(3)));
    REFUSED(AINONAME, look_up("\xff\xfe", NUMBER));
    REFUSED(AINONAME, look_up("", ""));
}

static void what_nobody_is_called(void) {
    static char long_name[300];
    begin(4, 26);
    memset(long_name, 'a', sizeof long_name - 1);
    REFUSED(AINONAME, look_up(long_name, NUMBER));
    REFUSED(AINONAME, look_up("localhost", "http"));
    *hints = (struct info){.flags = AI_NUMERICHOST};
    REFUSED(AINONAME, look_up("localhost", NUMBER));
    *hints = (struct info){0};
    REFUSED(AISERVICE, look_up("::1", "nothing of the kind"));
    REFUSED(AISERVICE, look_up("::1", "65536"));
    REFUSED(AISERVICE, look_up("::1", "-1"));
    REFUSED(AISERVICE, look_up("::1", "80 "));
}

static void hints_at_what_there_is_not(void) {
    begin(4, 26);
    for (uint32_t family = UNIX; family < 256; family++) {
        hints->family = family;
        REFUSED(AIFAMILY, look_up("::1", NUMBER));
    }
    *hints = (struct info){.type = 3};
    REFUSED(AISOCKTYPE, look_up("::1", NUMBER));
    *hints = (struct info){.type = 255};
    REFUSED(AISOCKTYPE, look_up("::1", NUMBER));
    *hints = (struct info){.protocol = 3};
    REFUSED(AISOCKTYPE, look_up("::1", NUMBER));
    *hints = (struct info){.type = STREAM, .protocol = PROTOCOL_UDP};
    REFUSED(AISOCKTYPE, look_up("::1", NUMBER));
    *hints = (struct info){.type = DATAGRAM, .protocol = PROTOCOL_TCP};
    REFUSED(AISOCKTYPE, look_up("::1", NUMBER));
    for (uint32_t flag = 1 << 7; flag <= 1 << 15; flag <<= 1) {
        *hints = (struct info){.flags = flag | AI_NUMERICSERV};
        REFUSED(AIBADFLAG, look_up("::1", NUMBER));
    }
    *hints = (struct info){.flags = AI_CANONNAME};
    REFUSED(AIBADFLAG, look_up("", NUMBER));
    *hints = (struct info){.family = INET6};
    REFUSED(AIADDRFAMILY, look_up("127.0.0.1", NUMBER));
    *hints = (struct info){.family = INET4};
    REFUSED(AIADDRFAMILY, look_up("::1", NUMBER));
}

// An address is had by a stream and by datagrams: two nodes. Without a node there are two addresses.
static void lists_that_end_early(void) {
    begin(1, 26);
    REFUSED(EFAULT, look_up("::1", NUMBER));
    *list = NULL;
    REFUSED(EFAULT, look_up("::1", NUMBER));
    *list = before_end(27);
    REFUSED(EFAULT, look_up("::1", NUMBER));
    *list = (struct info *)UINT32_MAX;
    REFUSED(EFAULT, look_up("::1", NUMBER));
    begin(3, 26);
    REFUSED(EFAULT, look_up("", NUMBER));
    nth(*list, 2)->next = before_end(27);
    REFUSED(EFAULT, look_up("", NUMBER));
    nth(*list, 2)->next = (struct info *)0xfffffff0;
    REFUSED(EFAULT, look_up("", NUMBER));
}

static void lists_that_form_a_ring(void) {
    for (uint32_t count = 1; count < 4; count++)
        for (uint32_t to = 0; to < count; to++) {
            begin(count, 26);
            nth(*list, count - 1)->next = nth(*list, to);
            REFUSED(EINVAL, look_up("", NUMBER));
        }
    // A ring that is long enough is a list.
    begin(2, 26);
    nth(*list, 1)->next = *list;
    DONE(look_up("::1", NUMBER), FILLED(*list, 26), FILLED((*list)->next, 26));
    IS(*found, 2);
    IS(nth(*list, 1)->next == *list, 1);
}

// Each node is looked at before one is written.
static void nodes_without_room(void) {
    struct native *const no_addresses[] = {NULL, before_end(11), (struct native *)UINT32_MAX};
    uint8_t *const no_data[] = {NULL, before_end(25), (uint8_t *)0xfffffff0};
    for (uint32_t node = 0; node < 2; node++)
        for (uint32_t i = 0; i < 3; i++) {
            begin(2, 26);
            nth(*list, node)->address = no_addresses[i];
            REFUSED(EFAULT, look_up("::1", NUMBER));
            begin(2, 26);
            nth(*list, node)->address->data = no_data[i];
            REFUSED(EFAULT, look_up("::1", NUMBER));
        }
}

static void capacities(void) {
    static const uint32_t capacities[] = {2, 3, 33, 1u << 31, UINT32_MAX};
    begin(4, 26);
    REFUSED(AIMEMORY, look_up_into("::1", NUMBER, 0));
    REFUSED(AIMEMORY, look_up_into("", NUMBER, 0));
    // Less than there is.
    DONE(look_up_into("", NUMBER, 1), FILLED(*list, 26));
    IS(*found, 1);
    // More than there is, in the list or at all.
    for (uint32_t i = 0; i < sizeof capacities / sizeof *capacities; i++) {
        begin(2, 26);
        DONE(look_up_into("::1", NUMBER, capacities[i]), FILLED(*list, 26), FILLED((*list)->next, 26));
        IS(*found, 2);
        if (capacities[i] > 2)
            REFUSED(EFAULT, look_up_into("", NUMBER, capacities[i]));
    }
}

// An address of IPv4 needs 14 bytes and gets no more, whatever is said of the room.
static void data_within_bounds(void) {
    static const uint32_t said[] = {0, 14, 26, 1u << 31};
    static const uint8_t expected[14] = {8080 >> 8, 8080 & 255, 127, 0, 0, 1};
    for (uint32_t i = 0; i < sizeof said / sizeof *said; i++) {
        begin(1, 14);
        hints->type = STREAM;
        (*list)->address->len = said[i];
        DONE(look_up("127.0.0.1", NUMBER), FILLED(*list, 14));
        IS(memcmp((*list)->address->data, expected, sizeof expected), 0);
        IS((*list)->address->len, 14);
        IS((*list)->address_len, 16);
        IS((*list)->family, INET4);
    }
}

// A name is written with its terminator, or nothing is.
static void names_within_bounds(void) {
    static const char name[] = "127.0.0.1";
    static const struct {
        uint32_t room;
        int error;
    } names[] = {{0, AIMEMORY}, {1, AIMEMORY}, {9, AIMEMORY}, {10, 0}, {11, 0}, {1u << 31, EFAULT}, {UINT32_MAX, EFAULT}};
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++) {
        begin(2, 14);
        hints->flags = AI_CANONNAME;
        struct info *first = *list, *second = first->next;
        first->name = piece(16);
        first->name_len = names[i].room;
        if (names[i].error) {
            REFUSED(names[i].error, look_up(name, NUMBER));
            continue;
        }
        DONE(look_up(name, NUMBER), FILLED(first, 14), FILLED(second, 14), ALL_OF(&first->name_len),
             BYTES(first->name, sizeof name));
        IS(first->name_len, strlen(name));
        IS(strcmp(first->name, name), 0);
    }
}

static void names_at_no_place(void) {
    char *const places[] = {NULL, before_end(9), (char *)UINT32_MAX};
    for (uint32_t i = 0; i < sizeof places / sizeof *places; i++) {
        begin(2, 14);
        hints->flags = AI_CANONNAME;
        (*list)->name = places[i];
        (*list)->name_len = 10;
        REFUSED(EFAULT, look_up("127.0.0.1", NUMBER));
    }
}

int main(void) {
    struct ends ends = connected_ends();
    texts_that_are_no_text();
    what_nobody_is_called();
    hints_at_what_there_is_not();
    lists_that_end_early();
    lists_that_form_a_ring();
    nodes_without_room();
    capacities();
    data_within_bounds();
    names_within_bounds();
    names_at_no_place();
    still_transfer(&ends);
    printf("%u calls\n", calls);
    return 0;
}
