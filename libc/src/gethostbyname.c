// The older lookup, over getaddrinfo: what it tells lasts until it is asked again.

#include <netdb.h>
#include <stdlib.h>
#include <string.h>

// More addresses than these are not told.
#define MOST 16

int h_errno;

static int reason(int error) {
    switch (error) {
    case EAI_NONAME:
        return HOST_NOT_FOUND;
    case EAI_AGAIN:
        return TRY_AGAIN;
    default:
        return NO_RECOVERY;
    }
}

static const void *ip_of(const struct addrinfo *found) {
    if (found->ai_family == AF_INET)
        return &((const struct sockaddr_in *)found->ai_addr)->sin_addr;
    return &((const struct sockaddr_in6 *)found->ai_addr)->sin6_addr;
}

struct hostent *gethostbyname2(const char *name, int family) {
    static struct hostent host;
    static char *no_aliases[1], *list[MOST + 1], *own_name;
    static struct in6_addr addresses[MOST];
    struct addrinfo hints = {.ai_family = family, .ai_socktype = SOCK_STREAM}, *found;
    int error = getaddrinfo(name, NULL, &hints, &found);
    char *copy = error == 0 ? strdup(name) : NULL;
    if (copy == NULL) {
        if (error == 0)
            freeaddrinfo(found);
        h_errno = error == 0 ? NO_RECOVERY : reason(error);
        return NULL;
    }
    free(own_name);
    own_name = copy;
    int length = family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr);
    size_t count = 0;
    for (struct addrinfo *one = found; one != NULL && count < MOST; one = one->ai_next, count++) {
        memcpy(&addresses[count], ip_of(one), (size_t)length);
        list[count] = (char *)&addresses[count];
    }
    list[count] = NULL;
    freeaddrinfo(found);
    host = (struct hostent){own_name, no_aliases, family, length, list};
    return &host;
}

struct hostent *gethostbyname(const char *name) {
    return gethostbyname2(name, AF_INET);
}

// Nobody looks up names by address.
struct hostent *gethostbyaddr(const void *address, socklen_t len, int family) {
    (void)address, (void)len, (void)family;
    h_errno = HOST_NOT_FOUND;
    return NULL;
}
