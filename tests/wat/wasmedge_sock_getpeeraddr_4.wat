;; sock_getpeeraddr with four parameters: whom a socket is connected to, and 4 or 6, for the version of IP.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr" (func $sock_getlocaladdr (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getpeeraddr" (func $sock_getpeeraddr (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t: at 32, 127.0.0.1 in 4 bytes; at 64, ::1 in 16
  (data (i32.const 32) "\28\00\00\00" "\04\00\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\48\00\00\00" "\10\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\01")
  ;; __wasi_address_t at 128: room at 512, as much as is asked with
  (data (i32.const 128) "\00\02\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; Asks for the address of a socket, with room for so many bytes at 512; everything else is -1.
  (func $ask (param $fd i32) (param $len i32) (result i32)
    (memory.fill (i32.const 512) (i32.const -1) (i32.const 136))
    (memory.fill (i32.const 16) (i32.const -1) (i32.const 16))
    (i32.store (i32.const 132) (local.get $len))
    (call $sock_getpeeraddr (local.get $fd) (i32.const 128) (i32.const 24) (i32.const 16)))

  ;; An IPv4 address in 4 or 16 bytes, and nothing behind it; and the port.
  (func $has (param $fd i32) (param $len i32) (param $ip i32) (result i32)
    (call $expect (i32.const 0) (call $ask (local.get $fd) (local.get $len)))
    (call $expect (local.get $ip) (i32.load (i32.const 512)))
    (call $expect (i32.const -1) (i32.load (i32.const 516)))
    (call $expect (i32.const 4) (i32.load (i32.const 24)))
    (call $expect (i32.const -1) (i32.load (i32.const 28)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (i32.load (i32.const 16)))

  ;; The port that a socket is bound to.
  (func $port (param $fd i32) (result i32)
    (i32.store (i32.const 132) (i32.const 16))
    (call $expect (i32.const 0) (call $sock_getlocaladdr (local.get $fd) (i32.const 128) (i32.const 24) (i32.const 16)))
    (i32.load (i32.const 16)))

  (func $who_is_not_connected_has_no_peer
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $ask (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen (i32.const 4) (i32.const 1)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $ask (i32.const 4) (i32.const 16)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $ask (i32.const 5) (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 512)))
    (call $expect (i32.const -1) (i32.load (i32.const 16))))

  (func $a_connection_has_one
    (i32.store (i32.const 840) (call $port (i32.const 4)))
    (call $open (i32.const 6) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 6) (i32.const 32) (i32.load (i32.const 840))))
    (call $expect (i32.load (i32.const 840)) (call $has (i32.const 6) (i32.const 16) (i32.const 0x0100007f))))

  (func $and_keeps_it_when_the_listener_is_gone
    (call $expect (i32.const 0) (call $fd_close (i32.const 4)))
    (call $expect (i32.load (i32.const 840)) (call $has (i32.const 6) (i32.const 4) (i32.const 0x0100007f))))

  (func $a_socket_for_datagrams_has_whom_it_is_connected_to
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 32) (i32.const 9)))
    (call $expect (i32.const 9) (call $has (i32.const 5) (i32.const 16) (i32.const 0x0100007f))))

  (func $IPv6_has_all_of_its_bytes
    (call $open (i32.const 4) (i32.const 2 (;INET6;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 4) (i32.const 64) (i32.const 9)))
    (call $expect (i32.const 0) (call $ask (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 512)))
    (call $expect (i32.const 0) (i32.load (i32.const 516)))
    (call $expect (i32.const 0) (i32.load (i32.const 520)))
    (call $expect (i32.const 0x01000000) (i32.load (i32.const 524)))
    (call $expect (i32.const -1) (i32.load (i32.const 528)))
    (call $expect (i32.const 6) (i32.load (i32.const 24)))
    (call $expect (i32.const 9) (i32.load (i32.const 16))))

  (func $too_little_room_for_IPv6_is_ENOMEM
    (call $expect (i32.const 48 (;ENOMEM;)) (call $ask (i32.const 4) (i32.const 4)))
    (call $expect (i32.const -1) (i32.load (i32.const 512)))
    (call $expect (i32.const -1) (i32.load (i32.const 16))))

  (func $128_bytes_have_a_family_in_front
    (call $expect (i32.const 0) (call $ask (i32.const 6) (i32.const 128)))
    (call $expect (i32.const 1 (;INET4;)) (i32.load16_u (i32.const 512)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 514)))
    (call $expect (i32.const -1) (i32.load (i32.const 518))))

  (func $room_of_another_length_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $ask (i32.const 6) (i32.const 0)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $ask (i32.const 6) (i32.const 3)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $ask (i32.const 6) (i32.const 5)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $ask (i32.const 6) (i32.const 15)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $ask (i32.const 6) (i32.const 17)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $ask (i32.const 6) (i32.const 127)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $ask (i32.const 6) (i32.const 129)))
    (call $expect (i32.const -1) (i32.load (i32.const 512)))
    (call $expect (i32.const -1) (i32.load (i32.const 16))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_getpeeraddr (i32.const 0) (i32.const 128) (i32.const 24) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_getpeeraddr (i32.const 3) (i32.const 128) (i32.const 24) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_getpeeraddr (i32.const 7) (i32.const 128) (i32.const 24) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_getpeeraddr (i32.const -1) (i32.const 128) (i32.const 24) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (i32.store (i32.const 132) (i32.const 16))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_getpeeraddr (i32.const 6) (i32.const -4) (i32.const 24) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_getpeeraddr (i32.const 6) (i32.const 128) (i32.const 24) (i32.const -2)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_getpeeraddr (i32.const 6) (i32.const 128) (i32.const -2) (i32.const 16)))
    (i32.store (i32.const 128) (i32.const -2))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_getpeeraddr (i32.const 6) (i32.const 128) (i32.const 24) (i32.const 16))))

  (func (export "_start")
    (call $who_is_not_connected_has_no_peer)
    (call $a_connection_has_one)
    (call $and_keeps_it_when_the_listener_is_gone)
    (call $a_socket_for_datagrams_has_whom_it_is_connected_to)
    (call $IPv6_has_all_of_its_bytes)
    (call $too_little_room_for_IPv6_is_ENOMEM)
    (call $128_bytes_have_a_family_in_front)
    (call $room_of_another_length_is_EINVAL)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
