package acts

import (
	"errors"
	"fmt"
	"guests/wasmedge"
	"net/netip"
	"os"
	"time"
)

// longest is more than a datagram has.
const longest = 1 << 16

// answer sends so many datagrams back to who sent them.
func answer(network wasmedge.Network, at netip.AddrPort, count int) {
	conn, err := network.ListenPacket(at)
	Check(err)
	fmt.Println("receiving at", conn.LocalAddr())
	datagram := make([]byte, longest)
	for range count {
		length, from, err := conn.ReadFrom(datagram)
		Check(err)
		fmt.Println(length, "bytes from", from)
		_, err = conn.WriteTo(datagram[:length], from)
		Check(err)
	}
	Check(conn.Close())
}

// ask sends each text to its peer until that answers it.
func ask(network wasmedge.Network, to netip.AddrPort, texts []string) {
	conn, err := network.DialPacket(to)
	Check(err)
	fmt.Println("from", conn.LocalAddr(), "to", conn.RemoteAddr())
	datagram := make([]byte, longest)
	for _, text := range texts {
		for {
			_, err := conn.Write([]byte(text))
			Check(err)
			Check(conn.SetReadDeadline(time.Now().Add(time.Second)))
			length, err := conn.Read(datagram)
			if errors.Is(err, os.ErrDeadlineExceeded) {
				continue
			}
			Check(err)
			fmt.Println(string(datagram[:length]))
			break
		}
	}
	Check(conn.Close())
}
