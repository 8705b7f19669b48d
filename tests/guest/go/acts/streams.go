package acts

import (
	"errors"
	"fmt"
	"guests/wasmedge"
	"io"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// echo sends the bytes of so many clients back until each ends its half, in a goroutine for each; the addresses of both
// ends come first.
func echo(network wasmedge.Network, at netip.AddrPort, clients int) {
	listener, err := network.Listen(at)
	Check(err)
	fmt.Println("listening at", listener.Addr())
	var bytes, open, most atomic.Int64
	var all sync.WaitGroup
	for range clients {
		accepted, err := listener.Accept()
		Check(err)
		conn := accepted.(wasmedge.Conn)
		most.Store(max(most.Load(), open.Add(1)))
		all.Go(func() {
			_, err := fmt.Fprintln(conn, conn.RemoteAddr(), "at", conn.LocalAddr())
			Check(err)
			length, err := io.Copy(conn, conn)
			Check(err)
			bytes.Add(length)
			Check(conn.CloseWrite())
			Check(conn.Close())
			open.Add(-1)
		})
	}
	Check(listener.Close())
	all.Wait()
	fmt.Printf("accepted %d, %d at once, echoed %d bytes\n", clients, most.Load(), bytes.Load())
}

// talk sends so many bytes to a server that sends them back, and hears them at the same time.
func talk(network wasmedge.Network, to netip.AddrPort, length int) {
	dialled, err := network.Dial(to, time.Now().Add(20*time.Second))
	Check(err)
	conn := dialled.(wasmedge.Conn)
	fmt.Println("from", conn.LocalAddr(), "to", conn.RemoteAddr())
	bytes := make([]byte, length)
	for place := range bytes {
		bytes[place] = byte(uint64(place%65_521) * 0x9E3779B9 >> 11)
	}
	sent := make(chan error)
	go func() {
		_, err := conn.Write(bytes)
		sent <- errors.Join(err, conn.CloseWrite())
	}()
	heard, err := io.ReadAll(conn)
	Check(err)
	Check(<-sent)
	Check(conn.Close())
	fmt.Println("heard", len(heard), "bytes, the same:", string(heard) == string(bytes))
}

// giveUp has the deadlines of a connection to a server that says nothing for a while, and of datagrams that nobody sends.
func giveUp(network wasmedge.Network, to netip.AddrPort) {
	const length = 50 * time.Millisecond
	conn, err := network.Dial(to, time.Time{})
	Check(err)
	start := time.Now()
	Check(conn.SetReadDeadline(start.Add(length)))
	_, err = conn.Read(make([]byte, 1))
	fmt.Println("too late:", errors.Is(err, os.ErrDeadlineExceeded), time.Since(start) >= length)
	Check(conn.SetReadDeadline(time.Time{}))
	_, err = io.WriteString(conn, "now\n")
	Check(err)
	heard, err := io.ReadAll(conn)
	Check(err)
	fmt.Printf("then: %s\n", heard)
	Check(conn.Close())

	silent, err := network.ListenPacket(netip.AddrPortFrom(to.Addr(), 0))
	Check(err)
	start = time.Now()
	Check(silent.SetReadDeadline(start.Add(length)))
	_, _, err = silent.ReadFrom(make([]byte, 1))
	fmt.Println("no datagram:", errors.Is(err, os.ErrDeadlineExceeded), time.Since(start) >= length)
	Check(silent.Close())
}

// refused connects to nobody, listens there, where nobody else can then, and connects to itself.
func refused(network wasmedge.Network, to netip.AddrPort) {
	_, err := network.Dial(to, time.Time{})
	fmt.Println("dial:", Errno(err))
	listener, err := network.Listen(to)
	Check(err)
	_, err = network.Listen(to)
	fmt.Println("twice:", Errno(err))
	conn, err := network.Dial(to, time.Time{})
	fmt.Println("to itself:", err == nil)
	Check(errors.Join(conn.Close(), listener.Close()))
}
