// What acts does, in the form that Go packages have, and beside it a server and a client of net/http and a lookup of
// names, each in a file of its own. What the calls are is said in imports.go.
package main

import (
	"guests/acts"
	"guests/wasmedge"
	"os"
)

func main() {
	network := wasmedge.Network{Form: packages{}}
	acts.Run(network, map[string]func(){
		"http-server": func() { serve(network, acts.Address(2)) },
		"http-client": func() { get(network, os.Args[2], acts.Number(3)) },
		"names":       func() { names(os.Args[2:]) },
	})
}
