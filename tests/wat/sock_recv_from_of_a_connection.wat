;; sock_recv_from, sock_send_to: with TCP they are sock_recv and sock_send.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func $sock_recv_from (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $sock_send_to (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_shutdown" (func $sock_shutdown (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400, nothing between; at 280: 2 bytes at 512, 100 at 520
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 280) "\00\02\00\00\02\00\00\00" "\08\02\00\00\64\00\00\00")
  (data (i32.const 400) "ping")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $af i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (local.get $af) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; A listener of IPv4; the address at 32 is where it listens.
  (func $listen (param $fd i32)
    (i32.store16 (i32.const 40) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_bind (local.get $fd) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_listen (local.get $fd) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_addr_local (local.get $fd) (i32.const 32))))

  (func $there_is_a_connection
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $listen (i32.const 4))
    (call $open (i32.const 5) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16))))

  (func $an_address_changes_nothing
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 6) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $expect (i32.const 0x676e) (i32.load (i32.const 520))))

  (func $the_end_is_no_bytes
    (call $expect (i32.const 0) (call $sock_shutdown (i32.const 5) (i32.const 2)))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 6) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 64 (;EPIPE;))
      (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16))))

  (func $who_is_not_connected_is_ENOTCONN
    (call $open (i32.const 7) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 53 (;ENOTCONN;))
      (call $sock_recv_from (i32.const 7) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 53 (;ENOTCONN;))
      (call $sock_send_to (i32.const 7) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16))))

  (func (export "_start")
    (call $there_is_a_connection)
    (call $an_address_changes_nothing)
    (call $the_end_is_no_bytes)
    (call $who_is_not_connected_is_ENOTCONN)))
