package main

import (
	"guests/wasmedge"
	"net"
	"net/netip"
	"os"
	"syscall"
)

// packages is the form that packages beside Go's own have: addresses go to 128 bytes, the length of an option is passed
// by value, and who sent a datagram is told with a port in the machine's order. Go itself accepts.
type packages struct{}

//go:wasmimport wasi_snapshot_preview1 sock_getlocaladdr
//go:noescape
func sock_getlocaladdr(fd uint32, address *wasmedge.Bytes, port *uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_getpeeraddr
//go:noescape
func sock_getpeeraddr(fd uint32, address *wasmedge.Bytes, port *uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_getsockopt
//go:noescape
func sock_getsockopt(fd, level, number uint32, value *int32, length uint32) syscall.Errno

//go:wasmimport wasi_snapshot_preview1 sock_recv_from
//go:noescape
func sock_recv_from(
	fd uint32, parts *wasmedge.Bytes, count uint32, address *wasmedge.Bytes, flags uint32,
	port, length, told *uint32,
) syscall.Errno

func (packages) Option(fd, number uint32) (value int32, errno syscall.Errno) {
	errno = sock_getsockopt(fd, 0, number, &value, 4)
	return value, errno
}

func (packages) Local(fd uint32) (netip.AddrPort, syscall.Errno) {
	return address(fd, func(fd uint32, address *wasmedge.Bytes, port *uint32) syscall.Errno {
		return sock_getlocaladdr(fd, address, port)
	})
}

func (packages) Peer(fd uint32) (netip.AddrPort, syscall.Errno) {
	return address(fd, func(fd uint32, address *wasmedge.Bytes, port *uint32) syscall.Errno {
		return sock_getpeeraddr(fd, address, port)
	})
}

// address is what one of the two calls tells.
func address(fd uint32, call func(uint32, *wasmedge.Bytes, *uint32) syscall.Errno) (netip.AddrPort, syscall.Errno) {
	var memory wasmedge.Memory
	defer memory.Free()
	var storage wasmedge.Storage
	var port uint32
	errno := call(fd, memory.Bytes(storage[:]), &port)
	return netip.AddrPortFrom(storage.Address(), uint16(port)), errno
}

func (packages) Receive(fd uint32, datagram []byte) (int, netip.AddrPort, syscall.Errno) {
	var memory wasmedge.Memory
	defer memory.Free()
	var storage wasmedge.Storage
	var port, length, told uint32
	errno := sock_recv_from(
		fd, memory.Bytes(datagram), 1, memory.Bytes(storage[:]), 0, &port, &length, &told)
	return int(length), netip.AddrPortFrom(storage.Address(), uint16(port)), errno
}

func (packages) Accept(listener *os.File) (wasmedge.Acceptor, error) {
	defer listener.Close()
	return net.FileListener(listener)
}
