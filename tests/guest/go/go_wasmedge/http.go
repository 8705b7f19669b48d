package main

import (
	"context"
	"errors"
	"fmt"
	"guests/acts"
	"guests/wasmedge"
	"io"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
)

// serve serves until it is told to stop: `/who` tells the address of who asks, and anything else is sent back.
func serve(network wasmedge.Network, at netip.AddrPort) {
	listener, err := network.Listen(at)
	acts.Check(err)
	var requests atomic.Int64
	var server http.Server
	stopped := make(chan error)
	mux := http.NewServeMux()
	mux.HandleFunc("/who", func(answer http.ResponseWriter, request *http.Request) {
		fmt.Fprintln(answer, request.RemoteAddr)
	})
	mux.HandleFunc("/echo", func(answer http.ResponseWriter, request *http.Request) {
		// To hear the end of the body, too, while the answer is begun.
		acts.Check(http.NewResponseController(answer).EnableFullDuplex())
		answer.Header().Set("Content-Length", request.Header.Get("Content-Length"))
		_, err := io.Copy(answer, request.Body)
		acts.Check(err)
	})
	mux.HandleFunc("/stop", func(answer http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(answer, "stopping")
		go func() { stopped <- server.Shutdown(context.Background()) }()
	})
	server.Handler = http.HandlerFunc(func(answer http.ResponseWriter, request *http.Request) {
		requests.Add(1)
		mux.ServeHTTP(answer, request)
	})
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		acts.Check(err)
	}
	acts.Check(<-stopped)
	fmt.Println(requests.Load(), "requests")
}

// get asks for a page so many times at once; the host may be a name.
func get(network wasmedge.Network, url string, times int) {
	client := http.Client{Transport: &http.Transport{
		DialContext: func(context context.Context, _, address string) (net.Conn, error) {
			host, service, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			found, err := lookUp(question{host: host, service: service, family: inet4})
			if err != nil {
				return nil, err
			}
			deadline, _ := context.Deadline()
			return network.Dial(found[0], deadline)
		},
	}}
	bodies := make([]string, times)
	var all sync.WaitGroup
	for index := range times {
		all.Go(func() {
			answer, err := client.Get(fmt.Sprint(url, "?", index))
			acts.Check(err)
			body, err := io.ReadAll(answer.Body)
			acts.Check(errors.Join(err, answer.Body.Close()))
			bodies[index] = fmt.Sprintf("%s: %s", answer.Status, body)
		})
	}
	all.Wait()
	for _, body := range bodies {
		fmt.Println(body)
	}
	client.CloseIdleConnections()
}
