#include "services.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <stddef.h>
#include <string.h>

static struct servent *entry(const struct service *service, const char *protocol) {
    static char *no_aliases[1];
    static struct servent entry;
    if (protocol == NULL)
        protocol = "tcp";
    int is_tcp = strcmp(protocol, "tcp") == 0;
    if (service == NULL || (!is_tcp && strcmp(protocol, "udp") != 0))
        return NULL;
    entry.s_name = (char *)service->name;
    entry.s_aliases = no_aliases;
    entry.s_port = htons((uint16_t)service->port);
    entry.s_proto = is_tcp ? "tcp" : "udp";
    return &entry;
}

struct servent *getservbyname(const char *name, const char *protocol) {
    return entry(service_of_name(name), protocol);
}

struct servent *getservbyport(int port, const char *protocol) {
    return entry(service_of_port(ntohs((uint16_t)port)), protocol);
}
