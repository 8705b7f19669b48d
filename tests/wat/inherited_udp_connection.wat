;; A UDP connection that is inherited is a socket that has a peer: it is written and read.
;; with: a receiver
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_remote" (func $sock_addr_remote (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 100 bytes at 256; at 72: "ping"; at 80: "pong"
  (data (i32.const 64) "\00\01\00\00\64\00\00\00" "\90\01\00\00\04\00\00\00" "\94\01\00\00\04\00\00\00")
  (data (i32.const 400) "pingpong")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_is_for_datagrams_and_has_a_peer
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 3) (i32.const 128)))
    (call $expect (i32.const 5) (i32.load8_u (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_addr_remote (i32.const 3) (i32.const 128)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 132))))

  (func $the_directory_is_behind_it
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 16))))

  (func $it_is_written_and_read
    (call $expect (i32.const 0) (call $fd_write (i32.const 3) (i32.const 72) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 3) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x676e6f70) (i32.load (i32.const 256))))

  (func (export "_start")
    (call $it_is_for_datagrams_and_has_a_peer)
    (call $the_directory_is_behind_it)
    (call $it_is_written_and_read)))
