#include <arpa/inet.h>

char *inet_ntoa(struct in_addr address) {
    static char text[INET_ADDRSTRLEN];
    return (char *)inet_ntop(AF_INET, &address, text, sizeof text);
}
