package main

import (
	"encoding/binary"
	"fmt"
	"guests/acts"
	"guests/wasmedge"
	"net/netip"
	"os"
	"structs"
	"syscall"
	"unsafe"
)

const (
	inet4 = 1
	inet6 = 2

	numericHost = 4
)

// addrinfo is a question, or one of the answers in a list.
type addrinfo struct {
	_                              structs.HostLayout
	flags                          uint16
	family, kind                   uint8
	protocol, length, address      uint32
	canonicalName, canonicalLength uint32
	next                           uint32
}

// sockaddr is where an answer has its family, and where it has the rest.
type sockaddr struct {
	_                    structs.HostLayout
	family, length, data uint32
}

// answer is an addrinfo with everything that it points to.
type answer struct {
	info    addrinfo
	address sockaddr
	data    [26]byte
	name    [30]byte
}

//go:wasmimport wasi_snapshot_preview1 sock_getaddrinfo
//go:noescape
func sock_getaddrinfo(
	node *byte, nodeLength uint32, service *byte, serviceLength uint32, hints *addrinfo,
	first *uint32, most uint32, found *uint32,
) syscall.Errno

type question struct {
	host, service string
	family        uint8
	flags         uint16
}

// lookUp is getaddrinfo for a stream.
func lookUp(question question) ([]netip.AddrPort, error) {
	var memory wasmedge.Memory
	defer memory.Free()
	answers := make([]answer, 10)
	next := uint32(0)
	for index := len(answers) - 1; index >= 0; index-- {
		next = answers[index].prepare(&memory, next)
	}
	const stream, tcp = 2, 1
	hints := addrinfo{flags: question.flags, family: question.family, kind: stream, protocol: tcp}
	host, service := terminated(question.host), terminated(question.service)
	var found uint32
	errno := sock_getaddrinfo(
		unsafe.SliceData(host), uint32(len(host)), unsafe.SliceData(service), uint32(len(service)), &hints,
		&next, uint32(len(answers)), &found)
	if errno != 0 {
		return nil, os.NewSyscallError("getaddrinfo", errno)
	}
	var addresses []netip.AddrPort
	for index := range answers[:found] {
		addresses = append(addresses, answers[index].read())
	}
	return addresses, nil
}

// prepare has the answer point to its own parts and to the next one; where it is itself.
func (a *answer) prepare(memory *wasmedge.Memory, next uint32) uint32 {
	a.info.address = wasmedge.Place(memory, &a.address)
	a.info.canonicalName = wasmedge.Place(memory, &a.name[0])
	a.info.canonicalLength = uint32(len(a.name))
	a.info.next = next
	a.address.data = wasmedge.Place(memory, &a.data[0])
	a.address.length = uint32(len(a.data))
	return wasmedge.Place(memory, &a.info)
}

// read is the address. All four bytes of the family count.
func (a *answer) read() netip.AddrPort {
	port := binary.BigEndian.Uint16(a.data[:])
	switch a.address.family {
	case inet4:
		return netip.AddrPortFrom(netip.AddrFrom4([4]byte(a.data[2:])), port)
	case inet6:
		return netip.AddrPortFrom(netip.AddrFrom16([16]byte(a.data[2:])), port)
	default:
		return netip.AddrPort{}
	}
}

// terminated is a text as C has it.
func terminated(text string) []byte {
	return append([]byte(text), 0)
}

// names looks names up, in each family and as addresses only.
func names(hosts []string) {
	for _, host := range hosts {
		for _, question := range []question{
			{host, "80", inet4, 0},
			{host, "443", inet6, 0},
			{host, "8080", 0, numericHost},
		} {
			found, err := lookUp(question)
			if err != nil {
				// Numbers that Go has other words for, or none.
				fmt.Println(host, "error", uint32(acts.Errno(err)))
			} else {
				fmt.Println(host, found)
			}
		}
	}
}
