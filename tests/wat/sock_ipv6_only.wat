;; sock_get_ipv6_only, sock_set_ipv6_only: a socket of IPv6 has no clients of IPv4, and says so.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_get_ipv6_only" (func $sock_get_ipv6_only (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_ipv6_only" (func $sock_set_ipv6_only (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; 4 is IPv4, 5 is IPv6.
  (func $there_are_two_sockets
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 1 (;INET6;)) (i32.const 1 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  ;; What a socket has: one byte, and the three behind it are nobody's.
  (func $has (param $fd i32) (param $value i32)
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $sock_get_ipv6_only (local.get $fd) (i32.const 16)))
    (call $expect (i32.or (local.get $value) (i32.const 0xffffff00)) (i32.load (i32.const 16))))

  (func $it_is_on
    (call $has (i32.const 5) (i32.const 1)))

  (func $it_can_be_set_to_what_it_is
    (call $expect (i32.const 0) (call $sock_set_ipv6_only (i32.const 5) (i32.const 1)))
    (call $has (i32.const 5) (i32.const 1)))

  (func $it_cannot_be_off
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $sock_set_ipv6_only (i32.const 5) (i32.const 0)))
    (call $has (i32.const 5) (i32.const 1)))

  (func $IPv4_has_none
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $sock_get_ipv6_only (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $sock_set_ipv6_only (i32.const 4) (i32.const 1))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_ipv6_only (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_ipv6_only (i32.const 3) (i32.const 1))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_ipv6_only (i32.const 6) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_ipv6_only (i32.const -1) (i32.const 1))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_ipv6_only (i32.const 5) (i32.const -1))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $it_is_on)
    (call $it_can_be_set_to_what_it_is)
    (call $it_cannot_be_off)
    (call $IPv4_has_none)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
