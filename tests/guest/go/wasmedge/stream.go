package wasmedge

import (
	"net"
	"net/netip"
	"os"
	"time"
)

// Acceptor is what accepts: a net.Listener, but for the address.
type Acceptor interface {
	Accept() (net.Conn, error)
	Close() error
}

// Conn is a connection that knows its addresses, which package net does not.
type Conn struct {
	*net.TCPConn
	local, peer netip.AddrPort
}

// LocalAddr is the address of this end.
func (c Conn) LocalAddr() net.Addr { return net.TCPAddrFromAddrPort(c.local) }

// RemoteAddr is the address of the other end.
func (c Conn) RemoteAddr() net.Addr { return net.TCPAddrFromAddrPort(c.peer) }

// Dial connects. With a deadline it gives up then.
func (n Network) Dial(to netip.AddrPort, deadline time.Time) (net.Conn, error) {
	socket, err := open(stream, to.Addr())
	if err != nil {
		return nil, err
	}
	// The connection keeps the descriptor open by itself.
	defer socket.file.Close()
	if err := socket.file.SetWriteDeadline(deadline); err != nil {
		return nil, err
	}
	if err := n.connect(socket, to); err != nil {
		return nil, err
	}
	conn, err := net.FileConn(socket.file)
	if err != nil {
		return nil, err
	}
	return n.conn(conn)
}

// conn is a connection with the addresses of its ends.
func (n Network) conn(inner net.Conn) (net.Conn, error) {
	tcp := inner.(*net.TCPConn)
	raw, err := tcp.SyscallConn()
	if err != nil {
		return nil, err
	}
	conn := Conn{TCPConn: tcp}
	control := raw.Control(func(fd uintptr) {
		conn.local, conn.peer, err = n.addresses(uint32(fd))
	})
	if control != nil {
		return nil, control
	}
	return conn, err
}

type listener struct {
	Acceptor
	network Network
	local   netip.AddrPort
}

// Listen listens.
func (n Network) Listen(at netip.AddrPort) (net.Listener, error) {
	socket, err := open(stream, at.Addr())
	if err != nil {
		return nil, err
	}
	if err := socket.set(reuseAddress); err != nil {
		return nil, err
	}
	if err := socket.bind(at); err != nil {
		return nil, err
	}
	if errno := sock_listen(socket.fd, 64); errno != 0 {
		return nil, os.NewSyscallError("listen", errno)
	}
	local, errno := n.Local(socket.fd)
	if errno != 0 {
		return nil, os.NewSyscallError("getlocaladdr", errno)
	}
	acceptor, err := n.Form.Accept(socket.file)
	return listener{acceptor, n, local}, err
}

// Accept waits for the next connection.
func (l listener) Accept() (net.Conn, error) {
	conn, err := l.Acceptor.Accept()
	if err != nil {
		return nil, err
	}
	return l.network.conn(conn)
}

// Addr is where it listens.
func (l listener) Addr() net.Addr { return net.TCPAddrFromAddrPort(l.local) }
