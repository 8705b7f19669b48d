// Go's goroutines, timers, heap and package net over inherited sockets: the first argument says which of them.
// What each does is said in a file of its own.
package main

import (
	"fmt"
	"net"
	"os"
	"strconv"
)

func main() {
	acts := map[string]func(){
		"echo":     func() { echoAll(number(2)) },
		"sleepers": func() { sleepAndServe(number(2)) },
		"heap":     func() { growAndServe(number(2)) },
		"client":   func() { talk(number(2)) },
		"world":    world,
	}
	act, known := acts[os.Args[1]]
	if !known {
		fail("what is %q?", os.Args[1])
	}
	act()
}

// number is the argument of this index.
func number(index int) int {
	number, err := strconv.Atoi(os.Args[index])
	check(err)
	return number
}

// listen makes a listener of the first inherited descriptor.
func listen() net.Listener {
	file := os.NewFile(3, "listener")
	listener, err := net.FileListener(file)
	check(err)
	check(file.Close())
	return listener
}

// accept waits for the next client.
func accept(listener net.Listener) *net.TCPConn {
	conn, err := listener.Accept()
	check(err)
	return conn.(*net.TCPConn)
}

func check(err error) {
	if err != nil {
		fail("%v", err)
	}
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}
