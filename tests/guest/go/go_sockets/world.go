package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"syscall"
)

// world tells what Go makes of an inherited listener, and what it has of a network beside it: the third argument is the
// address of a server.
func world() {
	fmt.Println("LISTEN_FDS:", os.Getenv("LISTEN_FDS"))
	listener := listen()
	fmt.Println("listener:", listener.Addr().Network(), listener.Addr())
	conn := accept(listener)
	fmt.Println("connection:", conn.LocalAddr().Network(), conn.LocalAddr(), conn.RemoteAddr())
	fmt.Println("set no delay:", reason(conn.SetNoDelay(true)))
	fmt.Println("set keep alive:", reason(conn.SetKeepAlive(true)))
	fmt.Println("set linger:", reason(conn.SetLinger(0)))
	check(conn.Close())
	check(listener.Close())

	own, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		conn, err := own.Accept()
		check(err)
		_, err = io.WriteString(conn, "heard")
		check(errors.Join(err, conn.Close()))
	}()
	dialled, err := net.Dial("tcp", own.Addr().String())
	check(err)
	heard, err := io.ReadAll(dialled)
	check(err)
	fmt.Println("to itself:", string(heard))
	_, err = net.Dial("tcp", os.Args[2])
	fmt.Println("to a server:", err == nil)
	_, err = net.LookupHost("localhost")
	fmt.Println("by name:", err == nil)
}

// reason is the errno of an error, or that there is none.
func reason(err error) string {
	var errno syscall.Errno
	errors.As(err, &errno)
	return errno.Error()
}
