/* Sockets of the file system: their address, for programs that can do without them. socket(AF_UNIX, …) is EAFNOSUPPORT.
   wasi-libc's has no path in it. */

#pragma once
#pragma GCC system_header

#include <sys/socket.h>

struct sockaddr_un {
    sa_family_t sun_family;
    char sun_path[108];
};
