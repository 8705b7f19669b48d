;; sock_get_linger, sock_set_linger: whether a close waits, and how many seconds.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_get_linger" (func $sock_get_linger (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_linger" (func $sock_set_linger (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; TCP is 4, UDP is 5.
  (func $there_are_two_sockets
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  ;; What a socket has: a byte, and four bytes.
  (func $has (param $fd i32) (param $enabled i32) (param $seconds i32)
    (i32.store (i32.const 16) (i32.const -1))
    (i64.store (i32.const 24) (i64.const -1))
    (call $expect (i32.const 0) (call $sock_get_linger (local.get $fd) (i32.const 16) (i32.const 24)))
    (call $expect (i32.or (local.get $enabled) (i32.const 0xffffff00)) (i32.load (i32.const 16)))
    (call $expect (local.get $seconds) (i32.load (i32.const 24)))
    (call $expect (i32.const -1) (i32.load (i32.const 28))))

  (func $it_is_off_at_first
    (call $has (i32.const 4) (i32.const 0) (i32.const 0))
    (call $has (i32.const 5) (i32.const 0) (i32.const 0)))

  (func $it_is_what_it_was_set_to
    (call $expect (i32.const 0) (call $sock_set_linger (i32.const 4) (i32.const 1) (i32.const 10)))
    (call $has (i32.const 4) (i32.const 1) (i32.const 10))
    (call $expect (i32.const 0) (call $sock_set_linger (i32.const 5) (i32.const 1) (i32.const 0)))
    (call $has (i32.const 5) (i32.const 1) (i32.const 0)))

  (func $it_goes_off_again
    (call $expect (i32.const 0) (call $sock_set_linger (i32.const 4) (i32.const 0) (i32.const 0)))
    (call $has (i32.const 4) (i32.const 0) (i32.const 0)))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_linger (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_linger (i32.const 3) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_linger (i32.const 3) (i32.const 1) (i32.const 1))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_linger (i32.const 6) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_linger (i32.const -1) (i32.const 1) (i32.const 1))))

  (func $either_address_behind_the_memory_is_EFAULT_and_nothing_is_written
    (i64.store (i32.const 16) (i64.const -1))
    (i64.store (i32.const 24) (i64.const -1))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_linger (i32.const 4) (i32.const -1) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_linger (i32.const 4) (i32.const 16) (i32.const -2)))
    (call $expect (i32.const -1) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 24))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $it_is_off_at_first)
    (call $it_is_what_it_was_set_to)
    (call $it_goes_off_again)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $either_address_behind_the_memory_is_EFAULT_and_nothing_is_written)))
