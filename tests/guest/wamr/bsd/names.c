// Names and services. What is numeric, and what is no name at all, is known without asking; the rest is one import.

#include "bsd_socket.h"
#include "address.h"
#include "answer.h"
#include "imports.h"
#include <stdlib.h>
#include <string.h>

// Most names have fewer addresses.
#define USUAL 16

struct entry {
    struct addrinfo info;
    struct sockaddr_storage address;
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

static struct addrinfo *entry(const struct wamr_found *found, const char *name) {
    struct entry *entry = calloc(1, sizeof *entry);
    if (entry == NULL)
        return NULL;
    struct addrinfo *info = &entry->info;
    int is_stream = found->type == WAMR_STREAM;
    info->ai_family = found->address.kind == WAMR_IPV4 ? AF_INET : AF_INET6;
    info->ai_socktype = is_stream ? SOCK_STREAM : SOCK_DGRAM;
    info->ai_protocol = is_stream ? IPPROTO_TCP : IPPROTO_UDP;
    info->ai_addr = (struct sockaddr *)&entry->address;
    info->ai_addrlen = sizeof entry->address;
    bsd_address(&found->address, info->ai_addr, &info->ai_addrlen);
    info->ai_canonname = name == NULL ? NULL : strdup(name);
    return info;
}

// Puts what is found of one host behind `*end`, which moves on.
static int append(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo ***end) {
    struct wamr_found *list;
    uint32_t count;
    int error = resolve(host, service, hints, &list, &count);
    if (error != 0)
        return failure(error, host, service, hints);
    for (uint32_t i = 0; i < count; i++) {
        // The canonical name is the one that was given: the dialect has no other.
        **end = entry(&list[i], i == 0 && (hints->ai_flags & AI_CANONNAME) ? host : NULL);
        if (**end == NULL) {
            free(list);
            return EAI_MEMORY;
        }
        *end = &(**end)->ai_next;
    }
    free(list);
    return count == 0 ? EAI_NONAME : 0;
}

// This machine: every address of it to listen on, the loopback interface to connect to.
static int append_own(const char *service, const struct addrinfo *hints, struct addrinfo ***end) {
    int is_passive = hints->ai_flags & AI_PASSIVE;
    int error = 0;
    if (hints->ai_family != AF_INET)
        error = append(is_passive ? "::" : "::1", service, hints, end);
    if (error == 0 && hints->ai_family != AF_INET6)
        error = append(is_passive ? "0.0.0.0" : "127.0.0.1", service, hints, end);
    return error;
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
    if (host != NULL && (hints->ai_flags & AI_NUMERICHOST) && !is_numeric_host(host))
        return EAI_NONAME;
    if (service != NULL && (hints->ai_flags & AI_NUMERICSERV) && !is_number(service))
        return EAI_NONAME;
    struct addrinfo *list = NULL, **end = &list;
    error = host == NULL ? append_own(service, hints, &end) : append(host, service, hints, &end);
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
