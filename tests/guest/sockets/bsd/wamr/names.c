// Names and services. What is numeric, and what is no name at all, is known without asking; the rest is one import.

#include "../common/dialect.h"
#include "address.h"
#include "imports.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

// Most names have fewer addresses.
#define USUAL 16

static int is_numeric_host(const char *host) {
    struct in6_addr address;
    return inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1;
}

static int is_number(const char *service) {
    return *service != 0 && service[strspn(service, "0123456789")] == 0;
}

static struct wamr_hints wamr_hints(const struct addrinfo *hints) {
    struct wamr_hints told = {.type = WAMR_ANY_TYPE, .family = WAMR_ANY_FAMILY, .enabled = 1};
    if (hints->ai_socktype != 0)
        told.type = hints->ai_socktype == SOCK_STREAM ? WAMR_STREAM : WAMR_DATAGRAM;
    if (hints->ai_family != AF_UNSPEC)
        told.family = hints->ai_family == AF_INET ? WAMR_IPV4 : WAMR_IPV6;
    return told;
}

// All there are, in a list that is to be freed; an errno of the import.
static int resolve(const char *host, const char *service, const struct addrinfo *hints, struct wamr_found **list,
                   uint32_t *count) {
    struct wamr_hints told = wamr_hints(hints);
    for (uint32_t room = USUAL;; room = *count) {
        *list = malloc(room * sizeof **list);
        if (*list == NULL)
            return ENOMEM;
        *count = 0;
        int error = wamr_addr_resolve(host, service == NULL ? "" : service, &told, *list, room, count);
        if (error == 0 && *count <= room)
            return 0;
        free(*list);
        if (error != 0)
            return error;
    }
}

// A service that nobody knows and a host that nobody knows are one errno: without the service it shows.
static int whose_fault(const char *host, const char *service, const struct addrinfo *hints) {
    struct wamr_found *list;
    uint32_t count;
    if (service == NULL || resolve(host, NULL, hints, &list, &count) != 0)
        return EAI_NONAME;
    free(list);
    return EAI_SERVICE;
}

static int failure(int error, const char *host, const char *service, const struct addrinfo *hints) {
    switch (error) {
    case EAGAIN:
        return EAI_AGAIN;
    case EFAULT:
        return EAI_FAIL;
    case ENOMEM:
        return EAI_MEMORY;
    case EINVAL:
        return whose_fault(host, service, hints);
    default:
        errno = error;
        return EAI_SYSTEM;
    }
}

// Adds what is found of one host.
static int add_host(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo ***end) {
    struct wamr_found *list;
    uint32_t count;
    int error = resolve(host, service, hints, &list, &count);
    if (error != 0)
        return failure(error, host, service, hints);
    for (uint32_t i = 0; i < count && error == 0; i++) {
        union address address;
        bsd_address(&list[i].address, &address);
        // The canonical name is the one that was given: the dialect has no other.
        const char *name = i == 0 && (hints->ai_flags & AI_CANONNAME) ? host : NULL;
        error = add_found(&address, list[i].type == WAMR_STREAM ? SOCK_STREAM : SOCK_DGRAM, name, end);
    }
    free(list);
    return count == 0 ? EAI_NONAME : error;
}

// This machine: every address of it to listen on, the loopback interface to connect to.
static int add_own(const char *service, const struct addrinfo *hints, struct addrinfo ***end) {
    int is_passive = hints->ai_flags & AI_PASSIVE;
    int error = 0;
    if (hints->ai_family != AF_INET)
        error = add_host(is_passive ? "::" : "::1", service, hints, end);
    if (error == 0 && hints->ai_family != AF_INET6)
        error = add_host(is_passive ? "0.0.0.0" : "127.0.0.1", service, hints, end);
    return error;
}

int dialect_look_up(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo ***end) {
    if (host != NULL && (hints->ai_flags & AI_NUMERICHOST) && !is_numeric_host(host))
        return EAI_NONAME;
    if (service != NULL && (hints->ai_flags & AI_NUMERICSERV) && !is_number(service))
        return EAI_NONAME;
    return host == NULL ? add_own(service, hints, end) : add_host(host, service, hints, end);
}
