/* wasi-libc's <sys/socket.h>, with what it leaves out for wasm32-wasip1. Numbers are wasi-libc's where it has any, else
   musl's; what no adapter can do is here so that programs compile, and is refused when it is asked for. */

#pragma once
#pragma GCC system_header

#include_next <sys/socket.h>

#ifndef __wasilibc_use_wasip2

#ifdef __cplusplus
extern "C" {
#endif

/* Refused: EPROTOTYPE. */
#define SOCK_RAW 3
#define SOCK_RDM 4
#define SOCK_SEQPACKET 7

#ifndef PF_INET
#define PF_UNSPEC AF_UNSPEC
#define PF_INET AF_INET
#define PF_INET6 AF_INET6
#endif

/* Refused: EAFNOSUPPORT. */
#ifndef AF_UNIX
#define AF_UNIX 3
#endif
#define AF_LOCAL AF_UNIX
#define PF_UNIX AF_UNIX
#define PF_LOCAL AF_UNIX

/* MSG_PEEK and MSG_WAITALL are wasi-libc's, whose MSG_TRUNC cannot be told from MSG_PEEK. */
#undef MSG_TRUNC
#define MSG_TRUNC 0x0020
#define MSG_DONTWAIT 0x0040
#define MSG_NOSIGNAL 0x4000

/* Told never: there are no control messages. */
#define MSG_CTRUNC 0x0008

/* Refused: EOPNOTSUPP. */
#define MSG_DONTROUTE 0x0004
#define MSG_EOR 0x0080
#define MSG_OOB 0x10000

#define SO_REUSEADDR 2
#define SO_ERROR 4
#define SO_BROADCAST 6
#define SO_SNDBUF 7
#define SO_RCVBUF 8
#define SO_KEEPALIVE 9
#define SO_LINGER 13
#define SO_REUSEPORT 15
#define SO_ACCEPTCONN 30
#define SO_PROTOCOL 38
#define SO_DOMAIN 39
#define SO_RCVTIMEO 66
#define SO_SNDTIMEO 67

/* Refused: ENOPROTOOPT. */
#define SO_DEBUG 1
#define SO_DONTROUTE 5
#define SO_OOBINLINE 10
#define SO_RCVLOWAT 18
#define SO_SNDLOWAT 19

#define SOL_IP 0
#define SOL_TCP 6
#define SOL_UDP 17
#define SOL_IPV6 41

#define SOMAXCONN 128

struct cmsghdr {
    socklen_t cmsg_len;
    int cmsg_level;
    int cmsg_type;
};

#define SCM_RIGHTS 1

#define CMSG_ALIGN(len) (((len) + sizeof(size_t) - 1) & ~(sizeof(size_t) - 1))
#define CMSG_LEN(len) (sizeof(struct cmsghdr) + (len))
#define CMSG_SPACE(len) (sizeof(struct cmsghdr) + CMSG_ALIGN(len))
#define CMSG_DATA(message) ((unsigned char *)(message) + sizeof(struct cmsghdr))
#define CMSG_FIRSTHDR(header) \
    ((header)->msg_controllen < sizeof(struct cmsghdr) ? (struct cmsghdr *)0 : (struct cmsghdr *)(header)->msg_control)
#define CMSG_NXTHDR(header, message) __wasi_sockets_next_message((header), (message))

static __inline struct cmsghdr *__wasi_sockets_next_message(const struct msghdr *header, const struct cmsghdr *message) {
    size_t start = (size_t)((const unsigned char *)message - (const unsigned char *)header->msg_control);
    size_t rest = header->msg_controllen - start;
    size_t len = CMSG_ALIGN(message->cmsg_len);
    if (message->cmsg_len < sizeof *message || len > rest || rest - len < sizeof *message)
        return (struct cmsghdr *)0;
    return (struct cmsghdr *)((unsigned char *)header->msg_control + start + len);
}

/* wasi-libc has some of these, too, which do less. By symbols of their own it does not matter which library comes first;
   under the plain names the library has them as well, for objects that were compiled without this header. */
#define __WASI_SOCKETS_OWN(name) __asm__("__wasi_sockets_" #name)

int accept(int, struct sockaddr *__restrict, socklen_t *__restrict) __WASI_SOCKETS_OWN(accept);
int accept4(int, struct sockaddr *__restrict, socklen_t *__restrict, int) __WASI_SOCKETS_OWN(accept4);
int getsockopt(int, int, int, void *__restrict, socklen_t *__restrict) __WASI_SOCKETS_OWN(getsockopt);
ssize_t recv(int, void *, size_t, int) __WASI_SOCKETS_OWN(recv);
ssize_t send(int, const void *, size_t, int) __WASI_SOCKETS_OWN(send);

int socket(int, int, int);
int socketpair(int, int, int, int[2]);
int bind(int, const struct sockaddr *, socklen_t);
int connect(int, const struct sockaddr *, socklen_t);
int listen(int, int);
int getsockname(int, struct sockaddr *__restrict, socklen_t *__restrict);
int getpeername(int, struct sockaddr *__restrict, socklen_t *__restrict);
int setsockopt(int, int, int, const void *, socklen_t);
int sockatmark(int);
ssize_t sendto(int, const void *, size_t, int, const struct sockaddr *, socklen_t);
ssize_t sendmsg(int, const struct msghdr *, int);
ssize_t recvfrom(int, void *__restrict, size_t, int, struct sockaddr *__restrict, socklen_t *__restrict);
ssize_t recvmsg(int, struct msghdr *, int);

#ifdef __cplusplus
}
#endif

#endif
