// oldest PORT: serves itself, by what WasmEdge 0.8.2 had and by nothing else. Families and types count from 0 there, an
// address that is bound cannot be asked for, and accept takes a port that means nothing.

#include "arena.h"
#include "wasmedge.h"
#include <unistd.h>

enum { OLD_INET4 = 0, OLD_STREAM = 1 };

static uint32_t opened(void) {
    uint32_t fd;
    IS(sock_open_3(OLD_INET4, OLD_STREAM, &fd), 0);
    return fd;
}

int main(int argc, char **argv) {
    uint8_t loopback[4] = {127, 0, 0, 1};
    struct address address = {loopback, sizeof loopback};
    char text[] = "by WasmEdge 0.8.2", read[sizeof text];
    struct iovec out = {text, sizeof text}, in = {read, sizeof read};
    uint32_t listener = opened(), client = opened(), server, len;
    uint16_t flags;
    if (argc < 2)
        return 2;
    uint32_t port = atoi(argv[1]);
    IS(sock_bind_3(listener, &address, port), 0);
    IS(sock_listen_2(listener, 1), 0);
    IS(sock_connect_3(client, &address, port), 0);
    IS(sock_accept_3(listener, port, &server), 0);
    IS(sock_send_5(client, &out, 1, 0, &len), 0);
    IS(sock_recv_6(server, &in, 1, 0, &len, &flags), 0);
    IS(len, sizeof text);
    puts(read);
    return 0;
}
