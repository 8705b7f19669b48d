// Every call of the C library of sockets that no scenario makes, and what is wrong with the arguments of the others. Ends
// well where each answers as it should.

#include <arpa/inet.h>
#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define EXPECT(condition)                                                        \
    do {                                                                         \
        if (!(condition)) {                                                      \
            printf("%s:%d: not so: %s (errno %d)\n", __func__, __LINE__, #condition, errno); \
            exit(1);                                                             \
        }                                                                        \
    } while (0)

#define FAILS(error, call)          \
    do {                            \
        errno = 0;                  \
        EXPECT((call) == -1);       \
        EXPECT(errno == (error));   \
    } while (0)

static struct sockaddr_in loopback(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = inet_addr("127.0.0.1");
    return address;
}

static int opened(int type) {
    int fd = socket(AF_INET, type, 0);
    EXPECT(fd > 2);
    return fd;
}

// A socket for datagrams that is bound to an address, which is told.
static int bound(struct sockaddr_in *address) {
    int fd = opened(SOCK_DGRAM);
    socklen_t len = sizeof *address;
    *address = loopback(0);
    EXPECT(bind(fd, (struct sockaddr *)address, len) == 0);
    EXPECT(getsockname(fd, (struct sockaddr *)address, &len) == 0 && len == sizeof *address);
    return fd;
}

static void sockets_of_what_there_is_not(void) {
    int pair[2];
    FAILS(EAFNOSUPPORT, socket(AF_UNIX, SOCK_STREAM, 0));
    FAILS(EAFNOSUPPORT, socket(-1, SOCK_STREAM, 0));
    FAILS(EPROTOTYPE, socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
    FAILS(EPROTOTYPE, socket(AF_INET, SOCK_SEQPACKET, 0));
    FAILS(EPROTONOSUPPORT, socket(AF_INET, SOCK_STREAM, IPPROTO_UDP));
    FAILS(EAFNOSUPPORT, socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    FAILS(EOPNOTSUPP, socketpair(AF_INET, SOCK_STREAM, 0, pair));
}

static void addresses_that_are_wrong(void) {
    int fd = opened(SOCK_STREAM);
    struct sockaddr_in address = loopback(1);
    struct sockaddr_un path = {.sun_family = AF_UNIX, .sun_path = "/tmp/none"};
    const struct sockaddr *any = (const struct sockaddr *)&address;
    FAILS(EINVAL, bind(fd, any, sizeof address - 1));
    FAILS(EINVAL, connect(fd, any, 0));
    FAILS(EFAULT, bind(fd, NULL, sizeof address));
    FAILS(EAFNOSUPPORT, connect(fd, (const struct sockaddr *)&path, sizeof path));
    socklen_t len = sizeof address;
    FAILS(ENOTCONN, getpeername(fd, (struct sockaddr *)&address, &len));
    FAILS(EFAULT, getsockname(fd, NULL, &len));
    FAILS(EFAULT, getsockname(fd, (struct sockaddr *)&address, NULL));
    len = (socklen_t)-1;
    FAILS(EINVAL, getsockname(fd, (struct sockaddr *)&address, &len));
    FAILS(EINVAL, accept(fd, NULL, NULL));
    EXPECT(close(fd) == 0);
    FAILS(EBADF, connect(fd, any, sizeof address));
    FAILS(ENOTSOCK, connect(STDOUT_FILENO, any, sizeof address));
}

static void messages_of_several_buffers_with_an_address(void) {
    struct sockaddr_in address, source;
    int receiver = bound(&address), sender = opened(SOCK_DGRAM);
    struct iovec out[] = {{"da", 2}, {"", 0}, {"tagram", 6}};
    struct msghdr sent = {.msg_name = &address, .msg_namelen = sizeof address, .msg_iov = out, .msg_iovlen = 3};
    EXPECT(sendmsg(sender, &sent, MSG_NOSIGNAL) == 8);
    char first[3], second[2];
    struct iovec in[] = {{first, sizeof first}, {second, sizeof second}};
    struct msghdr received = {.msg_name = &source, .msg_namelen = sizeof source, .msg_iov = in, .msg_iovlen = 2};
    char control[CMSG_SPACE(sizeof(int))];
    received.msg_control = control, received.msg_controllen = sizeof control;
    EXPECT(recvmsg(receiver, &received, MSG_PEEK) == 5);
    EXPECT(received.msg_flags == MSG_TRUNC && received.msg_controllen == 0 && CMSG_FIRSTHDR(&received) == NULL);
    EXPECT(recvmsg(receiver, &received, MSG_TRUNC) == 8);
    EXPECT(memcmp(first, "dat", 3) == 0 && memcmp(second, "ag", 2) == 0);
    EXPECT(received.msg_namelen == sizeof source && source.sin_addr.s_addr == htonl(INADDR_LOOPBACK));
    FAILS(EAGAIN, recv(receiver, first, sizeof first, MSG_DONTWAIT));
    struct pollfd nothing = {.fd = receiver, .events = POLLIN | POLLPRI};
    EXPECT(poll(&nothing, 1, 0) == 0);
    EXPECT(close(receiver) == 0 && close(sender) == 0);
}

static void polls_of_what_is_asked_for_nothing(void) {
    struct sockaddr_in address;
    int receiver = bound(&address), sender = opened(SOCK_DGRAM), closed = opened(SOCK_DGRAM);
    EXPECT(close(closed) == 0);
    struct pollfd fds[] = {
        {.fd = receiver, .revents = POLLERR},
        {.fd = receiver, .events = POLLPRI},
        {.fd = receiver, .events = POLLIN},
        {.fd = -1, .events = POLLIN, .revents = POLLERR},
    };
    EXPECT(poll(fds, 2, 1) == 0);
    EXPECT(sendto(sender, "datagram", 8, 0, (struct sockaddr *)&address, sizeof address) == 8);
    EXPECT(poll(fds, 4, -1) == 1 && fds[2].revents == POLLIN);
    EXPECT(fds[0].revents == 0 && fds[1].revents == 0 && fds[3].revents == 0);
    fds[0].fd = closed;
    EXPECT(poll(fds, 4, -1) == 2 && fds[0].revents == POLLNVAL && fds[2].revents == POLLIN);
    EXPECT(poll(fds, 1, -1) == 1 && fds[0].revents == POLLNVAL);
    EXPECT(close(receiver) == 0 && close(sender) == 0);
}

static void messages_that_are_wrong(void) {
    struct sockaddr_in address;
    int fd = bound(&address);
    char byte = 0, control[CMSG_SPACE(sizeof(int))];
    struct iovec one = {&byte, 1};
    struct msghdr message = {.msg_iov = &one, .msg_iovlen = 1};
    FAILS(EDESTADDRREQ, sendmsg(fd, &message, 0));
    message.msg_control = control, message.msg_controllen = sizeof control;
    message.msg_name = &address, message.msg_namelen = sizeof address;
    FAILS(EOPNOTSUPP, sendmsg(fd, &message, 0));
    message.msg_controllen = 0, message.msg_iovlen = -1;
    FAILS(EMSGSIZE, sendmsg(fd, &message, 0));
    FAILS(EMSGSIZE, recvmsg(fd, &message, 0));
    FAILS(EOPNOTSUPP, send(fd, &byte, 1, MSG_OOB));
    FAILS(EOPNOTSUPP, recv(fd, &byte, 1, MSG_OOB));
    FAILS(EBADF, recv(99, &byte, 1, 0));
    EXPECT(close(fd) == 0);
}

static void options_of_each_type(void) {
    int fd = opened(SOCK_STREAM | SOCK_NONBLOCK), number = 0;
    socklen_t len = sizeof number;
    EXPECT(getsockopt(fd, SOL_SOCKET, SO_TYPE, &number, &len) == 0 && number == SOCK_STREAM && len == sizeof number);
    EXPECT(getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &number, &len) == 0 && number == AF_INET);
    struct timeval time = {.tv_sec = 2, .tv_usec = 500000}, told;
    EXPECT(setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time) == 0);
    len = sizeof told;
    EXPECT(getsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &told, &len) == 0 && told.tv_sec == 2 && told.tv_usec == 500000);
    struct linger linger = {1, 5}, kept;
    EXPECT(setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger) == 0);
    len = sizeof kept;
    EXPECT(getsockopt(fd, SOL_SOCKET, SO_LINGER, &kept, &len) == 0 && kept.l_onoff == 1 && kept.l_linger == 5);
    unsigned char hops = 3;
    EXPECT(setsockopt(fd, IPPROTO_IP, IP_TTL, &hops, sizeof hops) == 0);
    FAILS(EDOM, setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &(struct timeval){.tv_usec = 1000000}, sizeof time));
    FAILS(EINVAL, setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &number, 1));
    FAILS(ENOPROTOOPT, setsockopt(fd, SOL_SOCKET, SO_OOBINLINE, &number, sizeof number));
    FAILS(ENOPROTOOPT, getsockopt(fd, 1, SO_TYPE, &number, &len));
    FAILS(EFAULT, setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, NULL, sizeof number));
    EXPECT(sockatmark(fd) == 0);
    FAILS(ENOTTY, sockatmark(STDIN_FILENO));
    EXPECT(close(fd) == 0);
}

static void names_of_this_machine(void) {
    struct addrinfo hints = {.ai_flags = AI_CANONNAME | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM}, *found;
    EXPECT(getaddrinfo("127.0.0.1", "80", &hints, &found) == 0);
    EXPECT(found->ai_next == NULL && found->ai_protocol == IPPROTO_TCP && strcmp(found->ai_canonname, "127.0.0.1") == 0);
    char host[NI_MAXHOST], service[NI_MAXSERV];
    EXPECT(getnameinfo(found->ai_addr, found->ai_addrlen, host, sizeof host, service, sizeof service, 0) == 0);
    EXPECT(strcmp(host, "127.0.0.1") == 0 && strcmp(service, "http") == 0);
    EXPECT(getnameinfo(found->ai_addr, found->ai_addrlen, NULL, 0, service, sizeof service, NI_NUMERICSERV) == 0);
    EXPECT(strcmp(service, "80") == 0);
    EXPECT(getnameinfo(found->ai_addr, found->ai_addrlen, host, 4, NULL, 0, 0) == EAI_OVERFLOW);
    EXPECT(getnameinfo(found->ai_addr, found->ai_addrlen, host, sizeof host, NULL, 0, NI_NAMEREQD) == EAI_NONAME);
    EXPECT(getnameinfo(found->ai_addr, found->ai_addrlen, NULL, 0, NULL, 0, 0) == EAI_NONAME);
    EXPECT(getnameinfo(found->ai_addr, 4, host, sizeof host, NULL, 0, 0) == EAI_FAMILY);
    freeaddrinfo(found);
    struct sockaddr_in6 ip6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT, .sin6_scope_id = 7};
    EXPECT(getnameinfo((struct sockaddr *)&ip6, sizeof ip6, host, sizeof host, NULL, 0, NI_NUMERICHOST) == 0);
    EXPECT(strcmp(host, "::1%7") == 0);
}

static int lookup(const char *host, const char *service, struct addrinfo hints) {
    struct addrinfo *found = NULL;
    int error = getaddrinfo(host, service, &hints, &found);
    freeaddrinfo(found);
    return error;
}

static void names_that_are_wrong(void) {
    struct addrinfo none = {0};
    EXPECT(lookup(NULL, NULL, none) == EAI_NONAME);
    EXPECT(lookup("", "80", none) == EAI_NONAME);
    EXPECT(lookup("127.0.0.1", "gopher", none) == EAI_SERVICE);
    EXPECT(lookup("localhost", NULL, (struct addrinfo){.ai_flags = AI_NUMERICHOST}) == EAI_NONAME);
    EXPECT(lookup(NULL, "http", (struct addrinfo){.ai_flags = AI_NUMERICSERV}) == EAI_NONAME);
    EXPECT(lookup("::1", NULL, (struct addrinfo){.ai_family = AF_INET}) == EAI_NONAME);
    EXPECT(lookup("::1", NULL, (struct addrinfo){.ai_family = AF_UNIX}) == EAI_FAMILY);
    EXPECT(lookup("::1", NULL, (struct addrinfo){.ai_socktype = SOCK_RAW}) == EAI_SOCKTYPE);
    EXPECT(lookup("::1", NULL, (struct addrinfo){.ai_socktype = SOCK_STREAM, .ai_protocol = IPPROTO_UDP}) == EAI_SOCKTYPE);
    EXPECT(lookup("::1", NULL, (struct addrinfo){.ai_flags = 0x4000}) == EAI_BADFLAGS);
    EXPECT(lookup(NULL, "80", (struct addrinfo){.ai_flags = AI_CANONNAME}) == EAI_BADFLAGS);
    EXPECT(lookup(NULL, "80", (struct addrinfo){.ai_flags = AI_PASSIVE}) == 0);
    EXPECT(strcmp(gai_strerror(EAI_SERVICE), "No such service") == 0);
}

static void older_lookups(void) {
    struct hostent *host = gethostbyname("127.0.0.1");
    EXPECT(host != NULL && host->h_addrtype == AF_INET && host->h_length == 4 && host->h_addr_list[1] == NULL);
    EXPECT(strcmp(inet_ntoa(*(struct in_addr *)host->h_addr), "127.0.0.1") == 0);
    EXPECT(gethostbyname("::1") == NULL && h_errno == HOST_NOT_FOUND);
    host = gethostbyname2("::1", AF_INET6);
    EXPECT(host != NULL && host->h_length == 16);
    EXPECT(gethostbyaddr("\x7f\0\0\1", 4, AF_INET) == NULL && h_errno == HOST_NOT_FOUND);
    struct servent *service = getservbyname("https", "tcp");
    EXPECT(service != NULL && ntohs((uint16_t)service->s_port) == 443 && strcmp(service->s_proto, "tcp") == 0);
    EXPECT(getservbyname("gopher", NULL) == NULL && getservbyname("https", "sctp") == NULL);
    service = getservbyport(htons(53), "udp");
    EXPECT(service != NULL && strcmp(service->s_name, "domain") == 0);
    EXPECT(getservbyport(htons(1), NULL) == NULL);
    EXPECT(getprotobyname("tcp")->p_proto == IPPROTO_TCP && getprotobyname("sctp") == NULL);
    EXPECT(strcmp(getprotobynumber(IPPROTO_UDP)->p_name, "udp") == 0 && getprotobynumber(132) == NULL);
    EXPECT(inet_addr("127.0.0.256") == INADDR_NONE);
}

static void interfaces_that_nobody_tells_of(void) {
    char name[IF_NAMESIZE];
    struct ifaddrs *found;
    FAILS(ENOTSUP, getifaddrs(&found));
    EXPECT(if_nametoindex("lo") == 0 && errno == ENODEV);
    EXPECT(if_indextoname(1, name) == NULL && errno == ENXIO);
    EXPECT(if_nameindex() == NULL && errno == ENOTSUP);
}

int main(void) {
    sockets_of_what_there_is_not();
    addresses_that_are_wrong();
    messages_of_several_buffers_with_an_address();
    polls_of_what_is_asked_for_nothing();
    messages_that_are_wrong();
    options_of_each_type();
    names_of_this_machine();
    names_that_are_wrong();
    older_lookups();
    interfaces_that_nobody_tells_of();
    puts("all as it should be");
    return 0;
}
