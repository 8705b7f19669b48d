package wasmedge

import (
	"structs"
	"syscall"
)

// Families and types of sock_open.
const (
	inet4 = 1
	inet6 = 2

	datagrams = 1
	stream    = 2
)

// Options of a socket, all of which are of the level 0.
const (
	reuseAddress = 0
	pendingError = 2
	broadcast    = 4
)

// Bytes are what an address is in or goes to, and what a datagram is in: where they are, and how many.
type Bytes struct {
	_      structs.HostLayout
	Place  uint32
	Length uint32
}

//go:wasmimport wasi_snapshot_preview1 sock_open
//go:noescape
func sock_open(family, kind uint32, opened *uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_bind
//go:noescape
func sock_bind(fd uint32, address *Bytes, port uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_listen
//go:noescape
func sock_listen(fd, backlog uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_connect
//go:noescape
func sock_connect(fd uint32, address *Bytes, port uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_setsockopt
//go:noescape
func sock_setsockopt(fd, level, number uint32, value *int32, length uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_send_to
//go:noescape
func sock_send_to(fd uint32, parts *Bytes, count uint32, address *Bytes, port, flags uint32, sent *uint32) syscall.Errno
