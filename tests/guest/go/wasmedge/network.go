// Package wasmedge is a network over WasmEdge's socket functions, in the way Go programs have one over them: sockets that
// do not block, as files, of which package net makes connections and listeners.
package wasmedge

import (
	"net/netip"
	"os"
	"syscall"
)

// Form is what Go programs have in different forms, or read differently.
type Form interface {
	// Option is the value of an option.
	Option(fd, number uint32) (int32, syscall.Errno)
	// Local is the address of a socket.
	Local(fd uint32) (netip.AddrPort, syscall.Errno)
	// Peer is the address of who a socket is connected to.
	Peer(fd uint32) (netip.AddrPort, syscall.Errno)
	// Receive receives a datagram.
	Receive(fd uint32, datagram []byte) (int, netip.AddrPort, syscall.Errno)
	// Accept makes a listener of a file with one.
	Accept(listener *os.File) (Acceptor, error)
}

// Network is the network by a form.
type Network struct {
	Form
}

// socket is a number, and the file that it is in Go.
type socket struct {
	fd   uint32
	file *os.File
}

func open(kind uint32, address netip.Addr) (socket, error) {
	family := uint32(inet6)
	if address.Is4() {
		family = inet4
	}
	var fd uint32
	if errno := sock_open(family, kind, &fd); errno != 0 {
		return socket{}, os.NewSyscallError("open", errno)
	}
	if err := syscall.SetNonblock(int(fd), true); err != nil {
		return socket{}, os.NewSyscallError("set non-blocking", err)
	}
	return socket{fd, os.NewFile(uintptr(fd), "socket")}, nil
}

// set sets an option.
func (s socket) set(number uint32) error {
	on := int32(1)
	return failed("setsockopt", sock_setsockopt(s.fd, 0, number, &on, 4))
}

func (s socket) bind(to netip.AddrPort) error {
	var memory Memory
	defer memory.Free()
	return failed("bind", sock_bind(s.fd, memory.Address(to.Addr()), uint32(to.Port())))
}

// connect connects, and waits until that is decided.
func (n Network) connect(s socket, to netip.AddrPort) error {
	var memory Memory
	defer memory.Free()
	errno := sock_connect(s.fd, memory.Address(to.Addr()), uint32(to.Port()))
	if errno != syscall.EINPROGRESS {
		return failed("connect", errno)
	}
	raw, err := s.file.SyscallConn()
	if err != nil {
		return err
	}
	var decided syscall.Errno
	err = raw.Write(func(uintptr) bool {
		pending, errno := n.Option(s.fd, pendingError)
		if errno != 0 {
			decided = errno
			return true
		}
		decided = syscall.Errno(pending)
		if decided == 0 {
			_, errno = n.Peer(s.fd)
		}
		return errno == 0 && decided != syscall.EINPROGRESS
	})
	if err != nil {
		return err
	}
	return failed("connect", decided)
}

// addresses are those of both ends.
func (n Network) addresses(fd uint32) (local, peer netip.AddrPort, err error) {
	local, errno := n.Local(fd)
	if errno == 0 {
		peer, errno = n.Peer(fd)
	}
	return local, peer, failed("get an address", errno)
}

// failed is the error of a call, if it is one.
func failed(call string, errno syscall.Errno) error {
	if errno == 0 {
		return nil
	}
	return os.NewSyscallError(call, errno)
}
