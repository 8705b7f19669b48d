;; A UDP listener that is inherited is a socket that is bound: whoever sends to it can be answered.
;; with: a UDP listener, a sender
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_remote" (func $sock_addr_remote (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func $sock_recv_from (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $sock_send_to (param i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 100 bytes at 256; at 72: "ping"; at 80: "pong"
  (data (i32.const 64) "\00\01\00\00\64\00\00\00" "\90\01\00\00\04\00\00\00" "\94\01\00\00\04\00\00\00")
  (data (i32.const 400) "pingpong")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_is_for_datagrams_and_bound
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 3) (i32.const 128)))
    (call $expect (i32.const 5) (i32.load8_u (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 3) (i32.const 128)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 132)))
    (call $expect (i32.const 0) (i32.eqz (i32.load16_u (i32.const 136))))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_addr_remote (i32.const 3) (i32.const 128))))

  (func $the_directory_is_behind_it
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 16))))

  (func $nothing_can_be_accepted_from_it
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $who_sends_is_answered
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 3) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x676e6970) (i32.load (i32.const 256)))
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 3) (i32.const 80) (i32.const 1) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func (export "_start")
    (call $it_is_for_datagrams_and_bound)
    (call $the_directory_is_behind_it)
    (call $nothing_can_be_accepted_from_it)
    (call $who_sends_is_answered)))
