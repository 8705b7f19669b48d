// Names and services: the list that is found, and hints that make no sense. What is looked up is the dialect's business.

#include "dialect.h"
#include <stdlib.h>
#include <string.h>

struct entry {
    struct addrinfo info;
    union address address;
};

static int check_hints(const struct addrinfo *hints) {
    if ((hints->ai_flags & ~(AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV)) != 0)
        return EAI_BADFLAGS;
    if (hints->ai_family != AF_UNSPEC && hints->ai_family != AF_INET && hints->ai_family != AF_INET6)
        return EAI_FAMILY;
    if (hints->ai_socktype != 0 && hints->ai_socktype != SOCK_STREAM && hints->ai_socktype != SOCK_DGRAM)
        return EAI_SOCKTYPE;
    return 0;
}

int add_found(const union address *address, int type, const char *name, struct addrinfo ***end) {
    struct entry *entry = calloc(1, sizeof *entry);
    if (entry == NULL)
        return EAI_MEMORY;
    struct addrinfo *info = &entry->info;
    info->ai_family = address->any.sa_family;
    info->ai_socktype = type;
    info->ai_protocol = type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
    info->ai_addr = &entry->address.any;
    info->ai_addrlen = sizeof entry->address;
    write_address(address, info->ai_addr, &info->ai_addrlen);
    info->ai_canonname = name == NULL ? NULL : strdup(name);
    **end = info;
    *end = &info->ai_next;
    return 0;
}

int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    static const struct addrinfo none;
    if (hints == NULL)
        hints = &none;
    int error = check_hints(hints);
    if (error != 0)
        return error;
    if (host == NULL && service == NULL)
        return EAI_NONAME;
    struct addrinfo *list = NULL, **end = &list;
    error = dialect_look_up(host, service, hints, &end);
    if (error != 0) {
        freeaddrinfo(list);
        return error;
    }
    *found = list;
    return 0;
}

void freeaddrinfo(struct addrinfo *found) {
    while (found != NULL) {
        struct addrinfo *next = found->ai_next;
        free(found->ai_canonname);
        free((struct entry *)found);
        found = next;
    }
}

const char *gai_strerror(int error) {
    switch (error) {
    case EAI_BADFLAGS:
        return "flags that are unknown";
    case EAI_NONAME:
        return "no such name";
    case EAI_AGAIN:
        return "no answer for now";
    case EAI_FAIL:
        return "no answer";
    case EAI_FAMILY:
        return "a family of addresses that is unknown";
    case EAI_ADDRFAMILY:
        return "no address of the family";
    case EAI_NODATA:
        return "no address of the name";
    case EAI_SOCKTYPE:
        return "a type of sockets that is unknown";
    case EAI_SERVICE:
        return "no such service";
    case EAI_MEMORY:
        return "no memory";
    case EAI_SYSTEM:
        return "an error of the system";
    default:
        return "an error that is unknown";
    }
}
