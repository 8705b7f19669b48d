// What scenarios make of sockets. Nothing here waits for ever, and a call that would have to wait for what is under way
// is tried again: a host may take a moment to see it.

#pragma once

#include "../bsd/bsd_socket.h"

struct address {
    union {
        struct sockaddr any;
        struct sockaddr_in ip4;
        struct sockaddr_in6 ip6;
        struct sockaddr_storage storage;
    };
    socklen_t len;
};

struct address at(const char *ip, int port);
struct address loopback(int family, int port);

// Where a socket is, and whom it is connected to; -1 goes to nobody.
struct address own_address(int fd);
int port_of(const struct address *address);
// A port of the loopback interface where nobody is.
int closed_port(int family, int type);
void show_own(const char *what, int fd);
void show_peer(const char *what, int fd);

int bind_to(int fd, struct address address);
int connect_to(int fd, struct address address);

// Sockets that do not block.
int open_tcp(int family);
int open_udp(int family);
// On a port of the loopback interface.
int bound_udp(int family);
int listener(int family);
void block(int fd, int blocks);

struct pair {
    int client;
    int server;
};

// Both ends of a connection.
struct pair connected(int family);
// Connects, until that has come to an end.
void reach(int fd, struct address address);
// The next client of a listener.
int next_client(int listener);
// A connection to the scenario's peer, which blocks.
int connect_to_peer(void);

// Whether something comes of it within a few seconds.
int wait_for(int fd, int events);
void rest(int milliseconds);
// What poll says once nothing is under way any more.
int events_of(int fd);

// As recv, send and so on, but with patience.
long receive(int fd, char *buffer, size_t size, int flags);
long receive_from(int fd, char *buffer, size_t size, struct address *source);
void send_text(int fd, const char *text);
long send_to(int fd, const char *text, struct address to);

// SO_ERROR, by its name.
const char *pending_error(int fd);
int set_number(int fd, int level, int name, int value);
