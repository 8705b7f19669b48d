;; A connection that is inherited is a descriptor behind the listeners and before the directory: it is read and written.
;; with: a listener, a server
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 100 bytes at 256; at 72: "pong"
  (data (i32.const 64) "\00\01\00\00\64\00\00\00" "\90\01\00\00\04\00\00\00")
  (data (i32.const 400) "pong")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $both_are_counted_and_named
    (call $expect (i32.const 0) (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    ;; KEY=value, LISTEN_FDS=2, LISTEN_FDNAMES=l0:d0
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    (call $expect (i32.const 44) (i32.load (i32.const 20)))
    (call $expect (i32.const 0) (call $environ_get (i32.const 32) (i32.const 512)))
    ;; "S=2", and "S=l0", ":d0"
    (call $expect (i32.const 0x00323d53) (i32.load (i32.const 531)))
    (call $expect (i32.const 0x306c3d53) (i32.load (i32.const 548)))
    (call $expect (i32.const 0x0030643a) (i32.load (i32.const 552))))

  (func $the_directory_is_behind_it
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 5) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 16))))

  (func $it_is_read
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x676e6970) (i32.load (i32.const 256))))

  (func $and_written
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 72) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $nothing_can_be_accepted_from_it
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $both_are_counted_and_named)
    (call $the_directory_is_behind_it)
    (call $it_is_read)
    (call $and_written)
    (call $nothing_can_be_accepted_from_it)))
