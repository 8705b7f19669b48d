// The import knows hints, literals, names and services; flags, and the list, are this library's.

#include "adapter.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>

// Most names have fewer addresses.
#define USUAL 16

// Without sockets of two families, and interfaces that somebody tells of, the last three of these change nothing.
#define KNOWN (AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG)

struct entry {
    struct addrinfo info;
    struct sockaddr_in6 address;
};

static int is_numeric_host(const char *host) {
    struct in6_addr address;
    return inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1;
}

static int is_number(const char *service) {
    return *service != 0 && service[strspn(service, "0123456789")] == 0;
}

static int check(const char *host, const char *service, int flags) {
    if ((flags & ~KNOWN) != 0 || ((flags & AI_CANONNAME) && host == NULL))
        return EAI_BADFLAGS;
    if ((host == NULL && service == NULL) || (host != NULL && *host == 0))
        return EAI_NONAME;
    if (host != NULL && (flags & AI_NUMERICHOST) && !is_numeric_host(host))
        return EAI_NONAME;
    if (service != NULL && (flags & AI_NUMERICSERV) && !is_number(service))
        return EAI_NONAME;
    return 0;
}

static int failure(int error) {
    switch (error) {
    case ENOENT:
        return EAI_NONAME;
    case EAGAIN:
        return EAI_AGAIN;
    case ESRCH:
        return EAI_SERVICE;
    case EAFNOSUPPORT:
        return EAI_FAMILY;
    case EPROTOTYPE:
    case EPROTONOSUPPORT:
        return EAI_SOCKTYPE;
    case ENOMEM:
        return EAI_MEMORY;
    default:
        errno = error;
        return EAI_SYSTEM;
    }
}

// All there are, in an array that is to be freed.
static int resolve(const char *host, const char *service, const struct adapter_hints *hints,
                   struct adapter_found **array, size_t *count) {
    for (size_t room = USUAL;; room = *count) {
        *array = malloc(room * sizeof **array);
        if (*array == NULL)
            return EAI_MEMORY;
        int error = adapter_getaddrinfo(host, service, hints, *array, room, count);
        if (error == 0 && *count <= room)
            return 0;
        free(*array);
        if (error != 0)
            return failure(error);
    }
}

static struct addrinfo *entry(const struct adapter_found *found, const char *name) {
    struct entry *entry = calloc(1, sizeof *entry);
    if (entry == NULL)
        return NULL;
    struct addrinfo *info = &entry->info;
    info->ai_family = found->family;
    info->ai_socktype = found->type;
    info->ai_protocol = found->protocol;
    info->ai_addrlen = found->len;
    info->ai_addr = (struct sockaddr *)&entry->address;
    memcpy(info->ai_addr, &found->address, found->len);
    if (name != NULL && (info->ai_canonname = strdup(name)) == NULL) {
        free(entry);
        return NULL;
    }
    return info;
}

// Puts what is found of one host behind `*end`, which moves on. Its first entry has the name, if there is one.
static int append(const char *host, const char *service, const struct adapter_hints *hints, const char *name,
                  struct addrinfo ***end) {
    struct adapter_found *array;
    size_t count;
    int error = resolve(host, service, hints, &array, &count);
    if (error != 0)
        return error;
    for (size_t i = 0; error == 0 && i < count; i++) {
        **end = entry(&array[i], i == 0 ? name : NULL);
        if (**end == NULL)
            error = EAI_MEMORY;
        else
            *end = &(**end)->ai_next;
    }
    free(array);
    if (error == 0 && count == 0)
        return EAI_NONAME;
    return error;
}

// Every address of this machine, to listen on.
static int append_any(const char *service, const struct adapter_hints *hints, struct addrinfo ***end) {
    int error = 0;
    if (hints->family != AF_INET)
        error = append("::", service, hints, NULL, end);
    if (error == 0 && hints->family != AF_INET6)
        error = append("0.0.0.0", service, hints, NULL, end);
    return error;
}

int getaddrinfo(const char *restrict host, const char *restrict service, const struct addrinfo *restrict hints,
                struct addrinfo **restrict found) {
    struct adapter_hints wanted = {0};
    if (hints != NULL) {
        struct adapter_hints given = {hints->ai_flags, hints->ai_family, hints->ai_socktype, hints->ai_protocol};
        wanted = given;
    }
    int error = check(host, service, wanted.flags);
    if (error != 0)
        return error;
    struct addrinfo *list = NULL, **end = &list;
    // The canonical name is the one that was given: hosts tell no other.
    if (host == NULL && (wanted.flags & AI_PASSIVE))
        error = append_any(service, &wanted, &end);
    else
        error = append(host, service, &wanted, wanted.flags & AI_CANONNAME ? host : NULL, &end);
    if (error != 0) {
        freeaddrinfo(list);
        return error;
    }
    *found = list;
    return 0;
}
