package wasmedge

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"syscall"
)

// PacketConn is a socket for datagrams, a net.PacketConn. Package net has none of a file; the deadlines are the file's,
// and so is what a connected one reads and writes.
type PacketConn struct {
	*os.File
	raw         syscall.RawConn
	network     Network
	fd          uint32
	local, peer netip.AddrPort
}

// ListenPacket receives at an address.
func (n Network) ListenPacket(at netip.AddrPort) (*PacketConn, error) {
	socket, err := open(datagrams, at.Addr())
	if err != nil {
		return nil, err
	}
	if err := socket.bind(at); err != nil {
		return nil, err
	}
	local, errno := n.Local(socket.fd)
	if errno != 0 {
		return nil, os.NewSyscallError("getlocaladdr", errno)
	}
	return n.packetConn(socket, local, netip.AddrPort{})
}

// DialPacket has a peer for datagrams.
func (n Network) DialPacket(to netip.AddrPort) (*PacketConn, error) {
	socket, err := open(datagrams, to.Addr())
	if err != nil {
		return nil, err
	}
	err = socket.set(broadcast)
	if err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOPROTOOPT) {
		return nil, err
	}
	if err := n.connect(socket, to); err != nil {
		return nil, err
	}
	local, peer, err := n.addresses(socket.fd)
	if err != nil {
		return nil, err
	}
	return n.packetConn(socket, local, peer)
}

func (n Network) packetConn(s socket, local, peer netip.AddrPort) (*PacketConn, error) {
	raw, err := s.file.SyscallConn()
	return &PacketConn{s.file, raw, n, s.fd, local, peer}, err
}

// ReadFrom waits for the next datagram.
func (c *PacketConn) ReadFrom(datagram []byte) (length int, from net.Addr, err error) {
	var sender netip.AddrPort
	var errno syscall.Errno
	err = c.raw.Read(func(uintptr) bool {
		length, sender, errno = c.network.Receive(c.fd, datagram)
		return errno != syscall.EAGAIN
	})
	if err == nil {
		err = failed("recvfrom", errno)
	}
	return length, net.UDPAddrFromAddrPort(sender), err
}

// WriteTo sends a datagram.
func (c *PacketConn) WriteTo(datagram []byte, address net.Addr) (int, error) {
	to := address.(*net.UDPAddr).AddrPort()
	var memory Memory
	defer memory.Free()
	var sent uint32
	var errno syscall.Errno
	err := c.raw.Write(func(uintptr) bool {
		errno = sock_send_to(c.fd, memory.Bytes(datagram), 1, memory.Address(to.Addr()), uint32(to.Port()), 0, &sent)
		return errno != syscall.EAGAIN
	})
	if err == nil {
		err = failed("sendto", errno)
	}
	return int(sent), err
}

// LocalAddr is the address of this end.
func (c *PacketConn) LocalAddr() net.Addr { return net.UDPAddrFromAddrPort(c.local) }

// RemoteAddr is the address of the peer.
func (c *PacketConn) RemoteAddr() net.Addr { return net.UDPAddrFromAddrPort(c.peer) }
