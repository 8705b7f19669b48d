// echo_server 4|6 PORT COUNT: echoes to COUNT clients, one after another, and tells where each came from.

#include "program.h"

static long echo(int client) {
    char buffer[4096];
    long sum = 0, len;
    while ((len = recv(client, buffer, sizeof buffer, 0)) > 0) {
        if (send(client, buffer, (size_t)len, 0) != len)
            die("send");
        sum += len;
    }
    if (len < 0)
        die("recv");
    return sum;
}

int main(int argc, char **argv) {
    if (argc < 4)
        return 2;
    int listener = listening(family_of(argv[1]), atoi(argv[2]), 8);
    for (int i = 0; i < atoi(argv[3]); i++) {
        struct sockaddr_storage address;
        socklen_t len = sizeof address;
        int client = accept(listener, (struct sockaddr *)&address, &len);
        print_address("client", client, &address);
        printf("%ld bytes\n", echo(client));
        close(client);
    }
    return 0;
}
