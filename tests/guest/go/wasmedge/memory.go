package wasmedge

import (
	"encoding/binary"
	"net/netip"
	"runtime"
	"unsafe"
)

// Memory is what a call reads and writes by an address that is a number to Go. Until it is freed, nothing of it is moved
// or collected. The zero Memory is ready to be used.
type Memory struct {
	pinner runtime.Pinner
}

// Free lets go of everything.
func (m *Memory) Free() {
	m.pinner.Unpin()
}

// Bytes are those of a slice.
func (m *Memory) Bytes(slice []byte) *Bytes {
	return &Bytes{Place: Place(m, unsafe.SliceData(slice)), Length: uint32(len(slice))}
}

// Address is what a call takes: the address alone.
func (m *Memory) Address(address netip.Addr) *Bytes {
	return m.Bytes(address.AsSlice())
}

// Place is the number of where something is; nothing is nowhere.
func Place[T any](m *Memory, something *T) uint32 {
	if something == nil {
		return 0
	}
	m.pinner.Pin(something)
	return uint32(uintptr(unsafe.Pointer(something)))
}

// Storage is the room for an address of any family, with the family in front of it.
type Storage [128]byte

// Address is what a call has told.
func (s *Storage) Address() netip.Addr {
	if binary.LittleEndian.Uint16(s[:]) == inet4 {
		return netip.AddrFrom4([4]byte(s[2:]))
	}
	return netip.AddrFrom16([16]byte(s[2:]))
}
