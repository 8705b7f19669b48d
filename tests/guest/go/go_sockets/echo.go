package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

// echoAll sends the bytes of so many clients back until each ends its half, in a goroutine for each.
func echoAll(clients int) {
	listener := listen()
	var bytes, open, most atomic.Int64
	var all sync.WaitGroup
	for range clients {
		conn := accept(listener)
		most.Store(max(most.Load(), open.Add(1)))
		all.Go(func() {
			length, err := io.Copy(conn, conn)
			check(err)
			bytes.Add(length)
			check(conn.CloseWrite())
			check(conn.Close())
			open.Add(-1)
		})
	}
	check(listener.Close())
	all.Wait()
	fmt.Printf("accepted %d, %d at once, echoed %d bytes\n", clients, most.Load(), bytes.Load())
}
