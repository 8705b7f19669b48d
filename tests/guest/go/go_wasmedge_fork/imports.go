package main

import (
	"errors"
	"guests/wasmedge"
	"math/bits"
	"net"
	"net/netip"
	"os"
	"syscall"
)

// fork is the form that a Go of its own has: addresses go to 16 bytes, and 4 or 6 says of which IP they are; the length of
// an option is pointed to, who sent a datagram is told with a port in network order, and nobody accepts with flags.
type fork struct{}

//go:wasmimport wasi_snapshot_preview1 sock_accept
//go:noescape
func sock_accept(fd uint32, accepted *uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_getlocaladdr
//go:noescape
func sock_getlocaladdr(fd uint32, address *wasmedge.Bytes, version, port *uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_getpeeraddr
//go:noescape
func sock_getpeeraddr(fd uint32, address *wasmedge.Bytes, version, port *uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_getsockopt
//go:noescape
func sock_getsockopt(fd, level, number uint32, value *int32, length *uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_recv_from_v2
//go:noescape
func sock_recv_from_v2(
	fd uint32, parts *wasmedge.Bytes, count uint32, address *wasmedge.Bytes, flags uint32,
	port *uint16, length, told *uint32,
) syscall.Errno

func (fork) Option(fd, number uint32) (value int32, errno syscall.Errno) {
	length := uint32(4)
	errno = sock_getsockopt(fd, 0, number, &value, &length)
	return value, errno
}

func (fork) Local(fd uint32) (netip.AddrPort, syscall.Errno) {
	return address(fd, func(fd uint32, address *wasmedge.Bytes, version, port *uint32) syscall.Errno {
		return sock_getlocaladdr(fd, address, version, port)
	})
}

func (fork) Peer(fd uint32) (netip.AddrPort, syscall.Errno) {
	return address(fd, func(fd uint32, address *wasmedge.Bytes, version, port *uint32) syscall.Errno {
		return sock_getpeeraddr(fd, address, version, port)
	})
}

// address is what one of the two calls tells.
func address(fd uint32, call func(uint32, *wasmedge.Bytes, *uint32, *uint32) syscall.Errno) (netip.AddrPort, syscall.Errno) {
	var memory wasmedge.Memory
	defer memory.Free()
	var bytes [16]byte
	var version, port uint32
	if errno := call(fd, memory.Bytes(bytes[:]), &version, &port); errno != 0 {
		return netip.AddrPort{}, errno
	}
	switch version {
	case 4:
		return netip.AddrPortFrom(netip.AddrFrom4([4]byte(bytes[:])), uint16(port)), 0
	case 6:
		return netip.AddrPortFrom(netip.AddrFrom16(bytes), uint16(port)), 0
	default:
		return netip.AddrPort{}, syscall.EAFNOSUPPORT
	}
}

func (fork) Receive(fd uint32, datagram []byte) (int, netip.AddrPort, syscall.Errno) {
	var memory wasmedge.Memory
	defer memory.Free()
	var storage wasmedge.Storage
	var port uint16
	var length, told uint32
	errno := sock_recv_from_v2(
		fd, memory.Bytes(datagram), 1, memory.Bytes(storage[:]), 0, &port, &length, &told)
	return int(length), netip.AddrPortFrom(storage.Address(), bits.ReverseBytes16(port)), errno
}

// acceptor waits for connections by the file of a listener.
type acceptor struct {
	*os.File
	raw syscall.RawConn
}

func (fork) Accept(listener *os.File) (wasmedge.Acceptor, error) {
	raw, err := listener.SyscallConn()
	return acceptor{listener, raw}, err
}

func (a acceptor) Accept() (net.Conn, error) {
	var accepted uint32
	var errno syscall.Errno
	err := a.raw.Read(func(fd uintptr) bool {
		errno = sock_accept(uint32(fd), &accepted)
		return errno != syscall.EAGAIN
	})
	if err == nil && errno != 0 {
		err = os.NewSyscallError("accept", errno)
	}
	if err != nil {
		return nil, err
	}
	if err := syscall.SetNonblock(int(accepted), true); err != nil {
		return nil, err
	}
	file := os.NewFile(uintptr(accepted), "accepted")
	conn, err := net.FileConn(file)
	return conn, errors.Join(err, file.Close())
}
