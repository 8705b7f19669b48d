// Names and services.

#include "network.h"
#include "scenario.h"
#include "transcript.h"
#include <string.h>
#include <unistd.h>

static const char *failure_name(int error) {
    switch (error) {
    case 0:
        return "found";
    // Of glibc only.
    case -9:
        return "EAI_ADDRFAMILY";
    case EAI_AGAIN:
        return "EAI_AGAIN";
    case EAI_BADFLAGS:
        return "EAI_BADFLAGS";
    case EAI_FAIL:
        return "EAI_FAIL";
    case EAI_FAMILY:
        return "EAI_FAMILY";
    case EAI_MEMORY:
        return "EAI_MEMORY";
    case EAI_NONAME:
        return "EAI_NONAME";
    case EAI_SERVICE:
        return "EAI_SERVICE";
    case EAI_SOCKTYPE:
        return "EAI_SOCKTYPE";
    case EAI_SYSTEM:
        return "EAI_SYSTEM";
    default:
        return gai_strerror(error);
    }
}

static struct addrinfo of(int family, int type, int flags) {
    struct addrinfo hints;
    memset(&hints, 0, sizeof hints);
    hints.ai_family = family;
    hints.ai_socktype = type;
    hints.ai_flags = flags;
    return hints;
}

static void show_entry(const struct addrinfo *entry) {
    char text[INET6_ADDRSTRLEN] = "?";
    const struct sockaddr_in *ip4 = (const struct sockaddr_in *)entry->ai_addr;
    const struct sockaddr_in6 *ip6 = (const struct sockaddr_in6 *)entry->ai_addr;
    int is_ip4 = entry->ai_family == AF_INET;
    inet_ntop(entry->ai_family, is_ip4 ? (const void *)&ip4->sin_addr : (const void *)&ip6->sin6_addr, text, sizeof text);
    say("  %s, port %d, %s", text, ntohs(is_ip4 ? ip4->sin_port : ip6->sin6_port),
        entry->ai_socktype == SOCK_STREAM ? "stream" : "datagrams");
}

// Raw sockets are of Linux only.
static void look_up(const char *host, const char *service, struct addrinfo hints) {
    struct addrinfo *found = NULL;
    int error = getaddrinfo(host, service, &hints, &found);
    say("%s, %s: %s", host == NULL ? "nobody" : host, service == NULL ? "nothing" : service, failure_name(error));
    if (error != 0)
        return;
    for (struct addrinfo *entry = found; entry != NULL; entry = entry->ai_next) {
        if (entry->ai_socktype == SOCK_STREAM || entry->ai_socktype == SOCK_DGRAM)
            show_entry(entry);
    }
    freeaddrinfo(found);
}

static void literals(void) {
    struct addrinfo any = of(AF_UNSPEC, SOCK_STREAM, 0);
    look_up("192.0.2.77", "80", any);
    look_up("2001:db8::77", "80", any);
    look_up("::ffff:192.0.2.77", "80", any);
    look_up("127.1", "80", any);
    look_up("192.0.2.77", "80", of(AF_UNSPEC, SOCK_DGRAM, AI_NUMERICHOST | AI_NUMERICSERV));
}

static void other_families(void) {
    look_up("192.0.2.77", "80", of(AF_INET, SOCK_STREAM, 0));
    look_up("192.0.2.77", "80", of(AF_INET6, SOCK_STREAM, AI_NUMERICHOST));
    look_up("2001:db8::77", "80", of(AF_INET6, SOCK_STREAM, 0));
    look_up("2001:db8::77", "80", of(AF_INET, SOCK_STREAM, AI_NUMERICHOST));
}

static void every_type(void) {
    look_up("192.0.2.77", "80", of(AF_UNSPEC, 0, 0));
    look_up("2001:db8::77", NULL, of(AF_UNSPEC, 0, 0));
}

static void services(void) {
    static const char *const known[] = {"http", "https", "domain", "ssh", "smtp", "ntp", "0", "65535"};
    for (int i = 0; i < 8; i++)
        look_up("127.0.0.1", known[i], of(AF_INET, i == 5 ? SOCK_DGRAM : SOCK_STREAM, 0));
}

static void unknown_services(void) {
    struct addrinfo any = of(AF_INET, SOCK_STREAM, 0);
    look_up("127.0.0.1", "no-such-service", any);
    look_up("127.0.0.1", "http", of(AF_INET, SOCK_STREAM, AI_NUMERICSERV));
    look_up("127.0.0.1", "80x", any);
}

static void this_machine(void) {
    look_up(NULL, "80", of(AF_INET, SOCK_STREAM, 0));
    look_up(NULL, "80", of(AF_INET, SOCK_STREAM, AI_PASSIVE));
    look_up(NULL, "80", of(AF_INET6, SOCK_STREAM, 0));
    look_up(NULL, "80", of(AF_INET6, SOCK_STREAM, AI_PASSIVE));
    look_up(NULL, NULL, of(AF_INET, SOCK_STREAM, 0));
}

static void localhost(void) {
    look_up("localhost", "80", of(AF_INET, SOCK_STREAM, 0));
    look_up("localhost", "80", of(AF_INET, SOCK_DGRAM, 0));
    look_up("LocalHost", "http", of(AF_INET, SOCK_STREAM, 0));
}

static void no_names(void) {
    struct addrinfo any = of(AF_INET, SOCK_STREAM, 0);
    look_up("two words", "80", any);
    look_up("a..b", "80", any);
    look_up("256.256.256.256", "80", of(AF_INET, SOCK_STREAM, AI_NUMERICHOST));
    look_up("localhost", "80", of(AF_INET, SOCK_STREAM, AI_NUMERICHOST));
}

static void wrong_hints(void) {
    look_up("127.0.0.1", "80", of(77, SOCK_STREAM, 0));
    look_up("127.0.0.1", "80", of(AF_INET, 77, 0));
    look_up("127.0.0.1", "80", of(AF_INET, SOCK_STREAM, 0x800000));
}

static void connected_by_name(void) {
    char buffer[8];
    struct addrinfo hints = of(AF_INET, SOCK_STREAM, 0), *found;
    int listening = listener(AF_INET);
    struct address address = own_address(listening);
    int error = getaddrinfo("localhost", "http", &hints, &found);
    say("localhost: %s", failure_name(error));
    if (error != 0)
        return;
    struct sockaddr_in *ip4 = (struct sockaddr_in *)found->ai_addr;
    ip4->sin_port = htons(port_of(&address));
    int fd = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
    show("connect", connect(fd, found->ai_addr, found->ai_addrlen));
    freeaddrinfo(found);
    int server = next_client(listening);
    send_text(fd, "hello");
    show_text("received", receive(server, buffer, sizeof buffer, 0), buffer);
}

const struct scenario names[] = {
    {"addresses are names", literals, ALONE},
    {"addresses have their family only", other_families, ALONE},
    {"every type, if none is asked for", every_type, ALONE},
    {"services have numbers", services, ALONE},
    {"services that nobody knows", unknown_services, ALONE},
    {"no name is this machine", this_machine, ALONE},
    {"localhost is this machine", localhost, ALONE},
    {"what is no name", no_names, ALONE},
    {"hints that make no sense", wrong_hints, ALONE},
    {"a connection by name", connected_by_name, ALONE},
    {0},
};
