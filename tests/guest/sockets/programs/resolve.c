// resolve NAME SERVICE: prints the addresses of NAME, for streams.

#include "program.h"

int main(int argc, char **argv) {
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
    if (argc < 3)
        return 2;
    int error = getaddrinfo(argv[1], argv[2], &hints, &found);
    if (error != 0) {
        printf("%s\n", error == EAI_SYSTEM ? "an error of the system" : gai_strerror(error));
        return 0;
    }
    for (struct addrinfo *entry = found; entry != NULL; entry = entry->ai_next)
        print_address("at", 0, (struct sockaddr_storage *)entry->ai_addr);
    freeaddrinfo(found);
    return 0;
}
