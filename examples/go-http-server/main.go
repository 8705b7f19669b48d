// An HTTP server of Go's standard library for Preview 1. It inherits its listener as descriptor 3, which is all that
// Preview 1 offers a server; net.Listen would listen inside of this program only.
//
// Build it, and run it:
//
//	GOOS=wasip1 GOARCH=wasm go build -o server.wasm
//	wasi-socket-adapter run server.wasm --listen tcp://127.0.0.1:8080
//
// Or make a component of it, for any host. Go's scheduler wants a listener that does not block:
//
//	wasi-socket-adapter new server.wasm -o server.component.wasm
//	wasmtime run -S inherit-network --env 'SOCKET_ADAPTER_LISTEN=tcp://127.0.0.1:8080?nonblock' server.component.wasm
package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

// How long requests that are being answered may take after /stop.
const patience = 10 * time.Second

func main() {
	listener, err := inherited(3)
	if err != nil {
		log.Fatal(err)
	}
	var answered atomic.Int64
	stop := make(chan struct{}, 1)
	server := &http.Server{
		Handler:           counting(&answered, routes(stop)),
		ReadHeaderTimeout: time.Minute,
	}
	ended := make(chan error)
	go func() {
		<-stop
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		ended <- server.Shutdown(ctx)
	}()
	if err := server.Serve(listener); err != http.ErrServerClosed {
		log.Fatal(err)
	}
	if err := <-ended; err != nil {
		log.Fatal(err)
	}
	fmt.Println("answered", answered.Load(), "requests")
}

// inherited makes a listener of a descriptor.
func inherited(descriptor uintptr) (net.Listener, error) {
	file := os.NewFile(descriptor, "listener")
	// The listener keeps the socket open.
	defer file.Close()
	return net.FileListener(file)
}

func routes(stop chan<- struct{}) http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("GET /{$}", hello)
	routes.HandleFunc("POST /echo", echo)
	routes.HandleFunc("POST /sum", sum)
	routes.HandleFunc("GET /ticks/{count}", ticks)
	// There are no signals in WASI.
	routes.HandleFunc("POST /stop", func(w http.ResponseWriter, _ *http.Request) {
		select {
		case stop <- struct{}{}:
		default:
		}
		fmt.Fprintln(w, "stopping")
	})
	return routes
}

func hello(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(w, "hello from Go")
}

// echo answers with the body while it still comes.
func echo(w http.ResponseWriter, r *http.Request) {
	if err := http.NewResponseController(w).EnableFullDuplex(); err != nil {
		log.Print(err)
	}
	if _, err := io.Copy(w, r.Body); err != nil {
		log.Print(err)
	}
}

// sum tells the SHA-256 of the body.
func sum(w http.ResponseWriter, r *http.Request) {
	hash := sha256.New()
	length, err := io.Copy(hash, r.Body)
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Fprintf(w, "%x %d\n", hash.Sum(nil), length)
}

// ticks sends so many lines, one in ten milliseconds.
func ticks(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.PathValue("count"))
	if err != nil {
		http.Error(w, "how many?", http.StatusBadRequest)
		return
	}
	controller := http.NewResponseController(w)
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for tick := range count {
		select {
		case <-ticker.C:
		case <-r.Context().Done():
			return
		}
		fmt.Fprintln(w, "tick", tick+1)
		if err := controller.Flush(); err != nil {
			return
		}
	}
}

func counting(answered *atomic.Int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		answered.Add(1)
	})
}
