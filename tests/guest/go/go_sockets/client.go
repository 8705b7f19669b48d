package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

// talk sends so many bytes of a pattern to the server that descriptor 3 is connected to, and hears them.
func talk(length int) {
	file := os.NewFile(3, "server")
	conn, err := net.FileConn(file)
	check(err)
	check(file.Close())

	check(conn.SetReadDeadline(time.Now().Add(50 * time.Millisecond)))
	_, err = conn.Read(make([]byte, 1))
	fmt.Println("silent before:", errors.Is(err, os.ErrDeadlineExceeded))
	check(conn.SetReadDeadline(time.Time{}))

	sent := make(chan error)
	go func() {
		_, err := conn.Write(pattern(length))
		sent <- errors.Join(err, conn.(*net.TCPConn).CloseWrite())
	}()
	heard, err := io.ReadAll(conn)
	check(err)
	check(<-sent)
	check(conn.Close())
	fmt.Println("heard", len(heard), "bytes, the same:", string(heard) == string(pattern(length)))
}

// pattern is bytes that repeat themselves after a prime number of them.
func pattern(length int) []byte {
	bytes := make([]byte, length)
	for place := range bytes {
		bytes[place] = byte(uint64(place%period) * 0x9E3779B9 >> 11)
	}
	return bytes
}
