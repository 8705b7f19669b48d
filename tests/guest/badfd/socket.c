// See socket.h. The numbers come from the adapter, and what is at them is kept here.

#include "socket.h"
#include "badfd.h"
#include "sockets.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <wasi/api.h>

#define NUMBERS 64

static struct {
    bool is_here;
    wasi_sockets_tcp_own_tcp_socket_t socket;
} table[NUMBERS];

static bool is_socket(uint32_t fd) { return fd < NUMBERS && table[fd].is_here; }

static bool is_file(uint32_t fd) {
    __wasi_fdstat_t status;
    return __wasi_fd_fdstat_get(fd, &status) == 0;
}

static wasi_sockets_tcp_borrow_tcp_socket_t socket_at(uint32_t fd) {
    return wasi_sockets_tcp_borrow_tcp_socket(table[fd].socket);
}

int socket_open(unsigned identity, uint32_t *fd) {
    wasi_sockets_tcp_own_tcp_socket_t socket;
    wasi_sockets_network_error_code_t error;
    if (!wasi_sockets_tcp_create_socket_create_tcp_socket(WASI_SOCKETS_NETWORK_IP_ADDRESS_FAMILY_IPV4, &socket, &error))
        return EMFILE;
    int refused = adapter_open_badfd(fd);
    if (refused != 0 || *fd >= NUMBERS) {
        wasi_sockets_tcp_tcp_socket_drop_own(socket);
        return refused != 0 ? refused : EMFILE;
    }
    table[*fd].is_here = true;
    table[*fd].socket = socket;
    return wasi_sockets_tcp_method_tcp_socket_set_hop_limit(socket_at(*fd), identity % 255 + 1, &error) ? 0 : EIO;
}

int socket_identity(uint32_t fd, unsigned *identity) {
    wasi_sockets_network_error_code_t error;
    uint8_t hops;
    if (!is_socket(fd))
        return EBADF;
    if (!wasi_sockets_tcp_method_tcp_socket_hop_limit(socket_at(fd), &hops, &error))
        return EIO;
    *identity = hops - 1;
    return 0;
}

// The socket first: once its number is free it may be another's at any time.
int socket_close(uint32_t fd) {
    if (!is_socket(fd))
        return EBADF;
    wasi_sockets_tcp_tcp_socket_drop_own(table[fd].socket);
    table[fd].is_here = false;
    return adapter_close_badfd(fd);
}

// Reserves the lowest free numbers up to `to`, which is free, and frees those below it again; what is opened in between comes
// to be at `to`.
static int take(uint32_t to, bool by_opening) {
    uint32_t below[NUMBERS], count = 0, fd = NUMBERS;
    int refused;
    while ((refused = adapter_open_badfd(&fd)) == 0 && fd < to && count < NUMBERS)
        below[count++] = fd;
    if (refused == 0 && by_opening) {
        refused = adapter_close_badfd(fd);
        if (refused == 0 && open("/", O_RDONLY | O_DIRECTORY) < 0)
            refused = errno;
    }
    while (count > 0)
        adapter_close_badfd(below[--count]);
    return refused;
}

static int renumber_socket(uint32_t from, uint32_t to) {
    // Nothing may be there, but then it is nothing's end.
    if (!is_socket(to)) {
        close(to);
        int refused = take(to, false);
        if (refused != 0)
            return refused;
    } else {
        wasi_sockets_tcp_tcp_socket_drop_own(table[to].socket);
    }
    table[to] = table[from];
    table[from].is_here = false;
    return adapter_close_badfd(from);
}

static int renumber_file(uint32_t from, uint32_t to) {
    int refused = is_socket(to) ? socket_close(to) : 0;
    // Preview 1 moves a file to where there is one.
    if (refused == 0 && !is_file(to))
        refused = take(to, true);
    return refused != 0 ? refused : __wasi_fd_renumber(from, to);
}

int renumber(uint32_t from, uint32_t to) {
    if (to >= NUMBERS || !(is_socket(from) || is_file(from)))
        return EBADF;
    if (from == to)
        return 0;
    return is_socket(from) ? renumber_socket(from, to) : renumber_file(from, to);
}

// Waits until the connection has come about.
static bool finish_connect(uint32_t fd, wasi_sockets_tcp_tuple2_own_input_stream_own_output_stream_t *streams) {
    wasi_sockets_network_error_code_t error;
    wasi_io_poll_own_pollable_t pollable = wasi_sockets_tcp_method_tcp_socket_subscribe(socket_at(fd));
    bool is_connected;
    while (!(is_connected = wasi_sockets_tcp_method_tcp_socket_finish_connect(socket_at(fd), streams, &error))
           && error == WASI_SOCKETS_NETWORK_ERROR_CODE_WOULD_BLOCK)
        wasi_io_poll_method_pollable_block(wasi_io_poll_borrow_pollable(pollable));
    wasi_io_poll_pollable_drop_own(pollable);
    return is_connected;
}

static int exchange(
    wasi_sockets_tcp_tuple2_own_input_stream_own_output_stream_t streams, const char *text, char *answer, uint32_t room
) {
    uint32_t len = strlen(text), got = 0;
    sockets_list_u8_t bytes = {(uint8_t *)text, len};
    wasi_io_streams_stream_error_t error;
    if (len >= room
        || !wasi_io_streams_method_output_stream_blocking_write_and_flush(
            wasi_io_streams_borrow_output_stream(streams.f1), &bytes, &error))
        return EPIPE;
    while (got < len) {
        wasi_io_streams_borrow_input_stream_t input = wasi_io_streams_borrow_input_stream(streams.f0);
        if (!wasi_io_streams_method_input_stream_blocking_read(input, len - got, &bytes, &error))
            return ECONNRESET;
        memcpy(answer + got, bytes.ptr, bytes.len);
        got += bytes.len;
        sockets_list_u8_free(&bytes);
    }
    answer[got] = 0;
    return 0;
}

int socket_ask(uint32_t fd, uint16_t port, const char *text, char *answer, uint32_t room) {
    wasi_sockets_network_ip_socket_address_t address = {
        .tag = WASI_SOCKETS_NETWORK_IP_SOCKET_ADDRESS_IPV4,
        .val.ipv4 = {.port = port, .address = {127, 0, 0, 1}},
    };
    wasi_sockets_network_error_code_t error;
    wasi_sockets_tcp_tuple2_own_input_stream_own_output_stream_t streams;
    if (!is_socket(fd))
        return EBADF;
    wasi_sockets_network_own_network_t network = wasi_sockets_instance_network_instance_network();
    bool has_begun = wasi_sockets_tcp_method_tcp_socket_start_connect(
        socket_at(fd), wasi_sockets_network_borrow_network(network), &address, &error);
    bool is_connected = has_begun && finish_connect(fd, &streams);
    wasi_sockets_network_network_drop_own(network);
    if (!is_connected)
        return ECONNREFUSED;
    int failed = exchange(streams, text, answer, room);
    wasi_io_streams_input_stream_drop_own(streams.f0);
    wasi_io_streams_output_stream_drop_own(streams.f1);
    return failed;
}
