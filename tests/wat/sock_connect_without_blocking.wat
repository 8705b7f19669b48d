;; sock_connect: one that does not block is connected once it can be written.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_remote" (func $sock_addr_remote (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")

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

  ;; A subscription at $at: its userdata is its address.
  (func $subscribe (param $at i32) (param $tag i32) (param $id i32)
    (memory.fill (local.get $at) (i32.const 0) (i32.const 48))
    (i64.store (local.get $at) (i64.extend_i32_u (local.get $at)))
    (i32.store8 offset=8 (local.get $at) (local.get $tag))
    (i32.store offset=16 (local.get $at) (local.get $id)))

  ;; Begins, and waits until it can be written, if it is not over at once.
  (func $connect (param $fd i32) (result i32)
    (local $errno i32)
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (local.get $fd) (i32.const 4)))
    (local.set $errno (call $sock_connect (local.get $fd) (i32.const 32)))
    (if (i32.eq (local.get $errno) (i32.const 26 (;EINPROGRESS;))) (then
      (call $subscribe (i32.const 1024) (i32.const 2) (local.get $fd))
      (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
      (call $expect (i32.const 1) (i32.load (i32.const 16)))
      (call $expect (i32.const 0) (i32.load16_u (i32.const 2056)))
      (local.set $errno (call $sock_connect (local.get $fd) (i32.const 32)))))
    (local.get $errno))

  (func $a_listener_is_connected_to
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $listen (i32.const 4))
    (call $open (i32.const 5) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (drop (call $connect (i32.const 5)))
    (call $expect (i32.const 30 (;EISCONN;)) (call $sock_connect (i32.const 5) (i32.const 32))))

  (func $both_ends_have_a_peer
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_addr_remote (i32.const 5) (i32.const 128)))
    (call $expect (i32.load16_u (i32.const 40)) (i32.load16_u (i32.const 136)))
    (call $expect (i32.const 0) (call $sock_addr_remote (i32.const 6) (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 5) (i32.const 160)))
    (call $expect (i32.load16_u (i32.const 168)) (i32.load16_u (i32.const 136))))

  (func $where_nobody_listens_the_second_call_tells
    (call $expect (i32.const 0) (call $fd_close (i32.const 4)))
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 14 (;ECONNREFUSED;)) (call $connect (i32.const 4)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_addr_remote (i32.const 4) (i32.const 128))))

  (func (export "_start")
    (call $a_listener_is_connected_to)
    (call $both_ends_have_a_peer)
    (call $where_nobody_listens_the_second_call_tells)))
