#include <netdb.h>
#include <stdlib.h>

void freeaddrinfo(struct addrinfo *found) {
    while (found != NULL) {
        struct addrinfo *next = found->ai_next;
        free(found->ai_canonname);
        free(found);
        found = next;
    }
}
