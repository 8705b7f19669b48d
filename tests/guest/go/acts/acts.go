// Package acts has what a guest does over a network of WasmEdge's: the first argument says which of them, and the others
// are theirs.
package acts

import (
	"errors"
	"fmt"
	"guests/wasmedge"
	"net/netip"
	"os"
	"strconv"
	"syscall"
)

// Run runs an act: one of these, or one of the guest's own.
func Run(network wasmedge.Network, own map[string]func()) {
	acts := map[string]func(){
		"echo":      func() { echo(network, Address(2), Number(3)) },
		"client":    func() { talk(network, Address(2), Number(3)) },
		"late":      func() { giveUp(network, Address(2)) },
		"refused":   func() { refused(network, Address(2)) },
		"datagrams": func() { answer(network, Address(2), Number(3)) },
		"ask":       func() { ask(network, Address(2), os.Args[3:]) },
	}
	for name, act := range own {
		acts[name] = act
	}
	act, known := acts[os.Args[1]]
	if !known {
		fail("what is %q?", os.Args[1])
	}
	act()
}

// Address is the argument of this index.
func Address(index int) netip.AddrPort {
	address, err := netip.ParseAddrPort(os.Args[index])
	Check(err)
	return address
}

// Number is the argument of this index.
func Number(index int) int {
	number, err := strconv.Atoi(os.Args[index])
	Check(err)
	return number
}

// Errno is the number of an error, 0 where it has none.
func Errno(err error) (errno syscall.Errno) {
	errors.As(err, &errno)
	return errno
}

// Check ends the guest with an error.
func Check(err error) {
	if err != nil {
		fail("%v", err)
	}
}

func fail(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}
