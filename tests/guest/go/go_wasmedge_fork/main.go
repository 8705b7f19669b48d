// What acts does, in the form of a Go of its own: its package net would have these calls. What the calls are is said in
// imports.go.
package main

import (
	"guests/acts"
	"guests/wasmedge"
)

func main() {
	acts.Run(wasmedge.Network{Form: fork{}}, nil)
}
