package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

const (
	mebibyte = 1 << 20
	// Go collects when it has this much more than what was alive after the last collection, in percent.
	percent = 25
	period  = 65_521
)

// growAndServe answers so many clients line by line: `grow MIB` when the heap has so much more in it and every byte was
// looked at, before and after a collection, and anything else by the same.
func growAndServe(clients int) {
	debug.SetGCPercent(percent)
	listener := listen()
	heap := heap{pattern: pattern(2 * period)}
	var growing sync.Mutex
	var all sync.WaitGroup
	for range clients {
		conn := accept(listener)
		all.Go(func() {
			requests := bufio.NewReader(conn)
			for {
				line, err := requests.ReadString('\n')
				if err == io.EOF {
					break
				}
				check(err)
				var more int
				if count, _ := fmt.Sscanf(line, "grow %d\n", &more); count == 1 {
					growing.Lock()
					heap.grow(more)
					line = fmt.Sprintln(heap.bytes/mebibyte, "MiB")
					growing.Unlock()
				}
				_, err = io.WriteString(conn, line)
				check(err)
			}
			check(conn.Close())
		})
	}
	check(listener.Close())
	all.Wait()
	heap.tell()
}

// heap is memory full of the pattern: blocks of many sizes, and a chain of small objects that point to each other.
type heap struct {
	pattern []byte
	blocks  []block
	chain   *link
	links   int
	bytes   int
	looked  int
	forced  uint32
}

// block begins at a place of the pattern.
type block struct {
	place int
	bytes []byte
}

type link struct {
	next  *link
	index int
	text  string
}

// grow adds so many mebibytes, and something for the collector to take away.
func (h *heap) grow(more int) {
	sizes := []int{4 * mebibyte, 1000, 3*mebibyte + 5, 100, 64 << 10, mebibyte, 30_000, 17 << 10}
	goal := h.bytes + more*mebibyte
	for index := 0; h.bytes < goal; index++ {
		size := min(sizes[index%len(sizes)], goal-h.bytes)
		place := len(h.blocks) * 61 % period
		h.blocks = append(h.blocks, block{place, h.fill(make([]byte, size), place)})
		h.bytes += size
		runtime.KeepAlive(h.fill(make([]byte, size/4), place))
		others(index)
	}
	for range 10_000 {
		h.chain = &link{next: h.chain, index: h.links, text: strings.Repeat("l", h.links%50)}
		h.links++
	}
	h.look()
	runtime.GC()
	h.forced++
	h.look()
}

// fill writes the pattern from this place on.
func (h *heap) fill(bytes []byte, place int) []byte {
	for at := 0; at < len(bytes); at += period {
		copy(bytes[at:], h.pattern[place:place+period])
	}
	return bytes
}

// look compares every byte.
func (h *heap) look() {
	for index, block := range h.blocks {
		for at := 0; at < len(block.bytes); at += period {
			part := block.bytes[at:min(at+period, len(block.bytes))]
			if !bytes.Equal(part, h.pattern[block.place:block.place+len(part)]) {
				fail("block %d of %d bytes is another from %d on", index, len(block.bytes), at)
			}
		}
		others(index)
	}
	index := h.links
	for link := h.chain; link != nil; link = link.next {
		index--
		if link.index != index || link.text != strings.Repeat("l", index%50) {
			fail("link %d is another", index)
		}
	}
	if index != 0 {
		fail("the chain ends at %d", index)
	}
	h.looked += h.bytes
}

// others lets everything else run, now and then. Go has one thread on Preview 1, which goes on with who computes, and a
// runtime.Gosched does not look at the sockets.
func others(index int) {
	if index%8 == 0 {
		time.Sleep(time.Microsecond)
	}
}

func (h *heap) tell() {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	fmt.Printf("%d MiB, looked at %d MiB\n", h.bytes/mebibyte, h.looked/mebibyte)
	fmt.Println("collected by itself:", stats.NumGC > h.forced)
	most := uint64(h.bytes) * (100 + 2*percent) / 100
	fmt.Println("reused what was collected:", stats.HeapSys < most)
}
