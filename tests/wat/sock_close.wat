;; sock_close: as fd_close does, for sockets alone.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_close" (func $sock_close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $af i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (local.get $af) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  (func $a_socket_is_closed_once
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_close (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_close (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 4))))

  (func $its_number_is_free
    (call $open (i32.const 4) (i32.const 1 (;INET6;)) (i32.const 0 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_close (i32.const 4))))

  (func $what_is_no_socket_is_ENOTSOCK_and_stays_open
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_close (i32.const 3)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 3))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_close (i32.const 9)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_close (i32.const -1))))

  (func (export "_start")
    (call $a_socket_is_closed_once)
    (call $its_number_is_free)
    (call $what_is_no_socket_is_ENOTSOCK_and_stays_open)
    (call $a_number_that_is_not_open_is_EBADF)))
