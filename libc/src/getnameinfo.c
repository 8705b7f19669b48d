// Names of hosts are their addresses as text: nobody looks up names by address.

#include "services.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>

static int numeric_host(const struct sockaddr *address, char *host, socklen_t room) {
    const struct sockaddr_in6 *ip6 = (const struct sockaddr_in6 *)address;
    const void *ip = address->sa_family == AF_INET ? (const void *)&((const struct sockaddr_in *)address)->sin_addr
                                                   : (const void *)&ip6->sin6_addr;
    char text[INET6_ADDRSTRLEN + sizeof "%4294967295"];
    if (inet_ntop(address->sa_family, ip, text, INET6_ADDRSTRLEN) == NULL)
        return EAI_SYSTEM;
    int has_scope = address->sa_family == AF_INET6 && ip6->sin6_scope_id != 0;
    int len = has_scope ? snprintf(host, room, "%s%%%u", text, ip6->sin6_scope_id) : snprintf(host, room, "%s", text);
    return (socklen_t)len < room ? 0 : EAI_OVERFLOW;
}

static int service_name(in_port_t port, char *name, socklen_t room, int flags) {
    const struct service *known = flags & NI_NUMERICSERV ? NULL : service_of_port(ntohs(port));
    int len = known != NULL ? snprintf(name, room, "%s", known->name) : snprintf(name, room, "%u", ntohs(port));
    return (socklen_t)len < room ? 0 : EAI_OVERFLOW;
}

int getnameinfo(const struct sockaddr *restrict address, socklen_t len, char *restrict host, socklen_t host_room,
                char *restrict service, socklen_t service_room, int flags) {
    int known = NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM | NI_NUMERICSCOPE;
    if ((flags & ~known) != 0)
        return EAI_BADFLAGS;
    int is_ip4 = len >= sizeof(struct sockaddr_in) && address->sa_family == AF_INET;
    int is_ip6 = len >= sizeof(struct sockaddr_in6) && address->sa_family == AF_INET6;
    if (!is_ip4 && !is_ip6)
        return EAI_FAMILY;
    int wants_host = host != NULL && host_room > 0;
    int wants_service = service != NULL && service_room > 0;
    if (wants_host && (flags & NI_NAMEREQD))
        return EAI_NONAME;
    if (!wants_host && !wants_service)
        return EAI_NONAME;
    int error = wants_host ? numeric_host(address, host, host_room) : 0;
    if (error != 0 || !wants_service)
        return error;
    // The port lies at the same place in both.
    return service_name(((const struct sockaddr_in *)address)->sin_port, service, service_room, flags);
}
