#include <netdb.h>
#include <stddef.h>
#include <string.h>

static char *no_aliases[1];

static struct protoent protocols[] = {
    {"ip", no_aliases, IPPROTO_IP},     {"icmp", no_aliases, IPPROTO_ICMP},
    {"tcp", no_aliases, IPPROTO_TCP},   {"udp", no_aliases, IPPROTO_UDP},
    {"ipv6", no_aliases, IPPROTO_IPV6}, {"ipv6-icmp", no_aliases, IPPROTO_ICMPV6},
};

#define COUNT (sizeof protocols / sizeof *protocols)

struct protoent *getprotobyname(const char *name) {
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(protocols[i].p_name, name) == 0)
            return &protocols[i];
    return NULL;
}

struct protoent *getprotobynumber(int number) {
    for (size_t i = 0; i < COUNT; i++)
        if (protocols[i].p_proto == number)
            return &protocols[i];
    return NULL;
}
