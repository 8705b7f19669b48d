;; sock_get_recv_timeout, sock_set_recv_timeout: microseconds, in 64 bits.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_get_recv_timeout" (func $sock_get_recv_timeout (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_recv_timeout" (func $sock_set_recv_timeout (param i32 i64) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; TCP is 4, UDP is 5.
  (func $there_are_two_sockets
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  ;; What a socket has: microseconds, in eight bytes.
  (func $has (param $fd i32) (param $value i64)
    (i64.store (i32.const 16) (i64.const -1))
    (i32.store (i32.const 24) (i32.const -1))
    (call $expect (i32.const 0) (call $sock_get_recv_timeout (local.get $fd) (i32.const 16)))
    (call $expect (i32.const 1) (i64.eq (local.get $value) (i64.load (i32.const 16))))
    (call $expect (i32.const -1) (i32.load (i32.const 24))))

  (func $there_is_none_at_first
    (call $has (i32.const 4) (i64.const 0))
    (call $has (i32.const 5) (i64.const 0)))

  (func $it_is_what_it_was_set_to
    (call $expect (i32.const 0) (call $sock_set_recv_timeout (i32.const 4) (i64.const 123000000)))
    (call $has (i32.const 4) (i64.const 123000000))
    (call $expect (i32.const 0) (call $sock_set_recv_timeout (i32.const 5) (i64.const 1)))
    (call $has (i32.const 5) (i64.const 1)))

  (func $it_may_be_longer_than_32_bits_tell
    (call $expect (i32.const 0) (call $sock_set_recv_timeout (i32.const 4) (i64.const 0x1_0000_0001)))
    (call $has (i32.const 4) (i64.const 0x1_0000_0001)))

  (func $none_ends_it
    (call $expect (i32.const 0) (call $sock_set_recv_timeout (i32.const 4) (i64.const 0)))
    (call $has (i32.const 4) (i64.const 0)))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_recv_timeout (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_recv_timeout (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_recv_timeout (i32.const 1) (i64.const 1)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_recv_timeout (i32.const 3) (i64.const 1))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_recv_timeout (i32.const 6) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_recv_timeout (i32.const -1) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_recv_timeout (i32.const 6) (i64.const 1)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_recv_timeout (i32.const -1) (i64.const 1))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_recv_timeout (i32.const 4) (i32.const -1)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_recv_timeout (i32.const 5) (i32.const -1))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $there_is_none_at_first)
    (call $it_is_what_it_was_set_to)
    (call $it_may_be_longer_than_32_bits_tell)
    (call $none_ends_it)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
