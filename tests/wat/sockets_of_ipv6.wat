;; A connection and a datagram over IPv6, with the addresses of both ends.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_remote" (func $sock_addr_remote (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $sock_send_to (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func $sock_recv_from (param i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 64: ::1, port 0
  (data (i32.const 64) "\01\00\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\01\00" "\00\00")
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

  ;; The 24 bytes at $one and $other are the same.
  (func $same (param $one i32) (param $other i32)
    (call $expect (i32.const 1) (i64.eq (i64.load (local.get $one)) (i64.load (local.get $other))))
    (call $expect (i32.const 1) (i64.eq (i64.load offset=8 (local.get $one)) (i64.load offset=8 (local.get $other))))
    (call $expect (i32.load offset=16 (local.get $one)) (i32.load offset=16 (local.get $other)))
    (call $expect (i32.load16_u offset=20 (local.get $one)) (i32.load16_u offset=20 (local.get $other))))

  (func $there_is_a_connection
    (call $open (i32.const 4) (i32.const 1 (;INET6;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 64)))
    (call $expect (i32.const 0) (call $sock_listen (i32.const 4) (i32.const 1)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 4) (i32.const 64)))
    (call $open (i32.const 5) (i32.const 1 (;INET6;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 64)))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16))))

  (func $both_ends_have_addresses
    (call $expect (i32.const 0) (call $sock_addr_remote (i32.const 5) (i32.const 128)))
    (call $same (i32.const 64) (i32.const 128))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 5) (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_addr_remote (i32.const 6) (i32.const 160)))
    (call $same (i32.const 128) (i32.const 160)))

  (func $what_one_sends_the_other_receives
    (call $expect (i32.const 0) (call $sock_send (i32.const 6) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $so_it_is_with_datagrams
    (call $open (i32.const 7) (i32.const 1 (;INET6;)) (i32.const 0 (;DGRAM;)))
    (call $open (i32.const 8) (i32.const 1 (;INET6;)) (i32.const 0 (;DGRAM;)))
    (i32.store16 (i32.const 84) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 7) (i32.const 64)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 8) (i32.const 64)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 7) (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 8) (i32.const 160)))
    (call $expect (i32.const 0)
      (call $sock_send_to (i32.const 8) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 7) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 192) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $same (i32.const 160) (i32.const 192)))

  (func (export "_start")
    (call $there_is_a_connection)
    (call $both_ends_have_addresses)
    (call $what_one_sends_the_other_receives)
    (call $so_it_is_with_datagrams)))
