package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// sleepAndServe has goroutines sleep, a ticker tick and a deadline pass while so many clients are answered line by
// line; the first client is silent.
func sleepAndServe(clients int) {
	listener := listen()
	stop := make(chan struct{})
	var all, timers sync.WaitGroup
	var slept, early, ticks, lines atomic.Int64
	for sleeper := range 50 {
		timers.Go(func() {
			for !closed(stop) {
				length := time.Duration(1+sleeper%10) * time.Millisecond
				start := time.Now()
				time.Sleep(length)
				slept.Add(1)
				if time.Since(start) < length {
					early.Add(1)
				}
			}
		})
	}
	timers.Go(func() {
		ticker := time.NewTicker(5 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-ticker.C:
				ticks.Add(1)
			case <-stop:
				return
			}
		}
	})

	silent := accept(listener)
	all.Go(func() {
		start := time.Now()
		check(silent.SetReadDeadline(start.Add(200 * time.Millisecond)))
		_, err := silent.Read(make([]byte, 1))
		gaveUp := errors.Is(err, os.ErrDeadlineExceeded) && time.Since(start) >= 200*time.Millisecond
		fmt.Fprintln(silent, "given up:", gaveUp)
		check(silent.Close())
	})
	for range clients {
		conn := accept(listener)
		all.Go(func() {
			requests := bufio.NewScanner(conn)
			for requests.Scan() {
				length, err := time.ParseDuration(requests.Text())
				check(err)
				time.Sleep(length)
				_, err = fmt.Fprintln(conn, "slept", length)
				check(err)
				lines.Add(1)
			}
			check(requests.Err())
			check(conn.Close())
		})
	}
	check(listener.Close())
	all.Wait()
	close(stop)
	timers.Wait()
	// The 50 sleepers, and the ticker, had 200 ms at least.
	fmt.Println(lines.Load(), "lines, too early:", early.Load())
	fmt.Println("slept:", slept.Load() >= 50*5, "ticked:", ticks.Load() >= 5)
}

func closed(stop <-chan struct{}) bool {
	select {
	case <-stop:
		return true
	default:
		return false
	}
}
