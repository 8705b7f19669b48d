;; sock_connect of WasmEdge: to an address of 4, 16 or 128 bytes, and a port apart from it.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr" (func $sock_getlocaladdr (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getpeeraddr" (func $sock_getpeeraddr (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t: at 32, 127.0.0.1 in 4 bytes; at 64, ::1 in 16; at 96, 192.0.2.1 in 4
  (data (i32.const 32) "\28\00\00\00" "\04\00\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\48\00\00\00" "\10\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\01")
  (data (i32.const 96) "\68\00\00\00" "\04\00\00\00" "\c0\00\02\01")
  ;; room for an address: at 128, 16 bytes
  (data (i32.const 128) "\88\00\00\00" "\10\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; A listener of IPv4, and the port that it listens on.
  (func $listen (param $fd i32) (result i32)
    (call $expect (i32.const 0) (call $sock_bind (local.get $fd) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen (local.get $fd) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_getlocaladdr (local.get $fd) (i32.const 128) (i32.const 20)))
    (i32.load (i32.const 20)))

  (func $a_listener_is_connected_to
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (i32.store (i32.const 24) (call $listen (i32.const 4)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 32) (i32.load (i32.const 24))))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16))))

  (func $the_peer_is_the_listener_s_address
    (call $expect (i32.const 0) (call $sock_getpeeraddr (i32.const 5) (i32.const 128) (i32.const 20)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 136)))
    (call $expect (i32.load (i32.const 24)) (i32.load (i32.const 20))))

  (func $it_is_connected_once
    (call $expect (i32.const 30 (;EISCONN;)) (call $sock_connect (i32.const 5) (i32.const 32) (i32.load (i32.const 24))))
    (call $expect (i32.const 30 (;EISCONN;)) (call $sock_connect (i32.const 6) (i32.const 32) (i32.load (i32.const 24)))))

  (func $a_listener_connects_to_nobody
    (call $expect (i32.const 30 (;EISCONN;)) (call $sock_connect (i32.const 4) (i32.const 32) (i32.load (i32.const 24)))))

  (func $an_address_of_another_length_is_EINVAL
    (i32.store (i32.const 36) (i32.const 5))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_connect (i32.const 5) (i32.const 32) (i32.load (i32.const 24))))
    (i32.store (i32.const 36) (i32.const 0))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_connect (i32.const 5) (i32.const 32) (i32.load (i32.const 24))))
    (i32.store (i32.const 36) (i32.const 4)))

  (func $with_a_family_in_front_it_has_128_bytes
    (call $open (i32.const 7) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (i32.store (i32.const 160) (i32.const 512))
    (i32.store (i32.const 164) (i32.const 128))
    (i32.store16 (i32.const 512) (i32.const 1 (;INET4;)))
    (i32.store (i32.const 514) (i32.const 0x0100007f))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 7) (i32.const 160) (i32.load (i32.const 24))))
    (i32.store16 (i32.const 512) (i32.const 3 (;AF_UNIX;)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_connect (i32.const 7) (i32.const 160) (i32.load (i32.const 24))))
    (call $expect (i32.const 0) (call $fd_close (i32.const 7))))

  (func $where_nobody_listens_is_ECONNREFUSED_as_often_as_one_tries
    (call $expect (i32.const 0) (call $fd_close (i32.const 4)))
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 14 (;ECONNREFUSED;)) (call $sock_connect (i32.const 4) (i32.const 32) (i32.load (i32.const 24))))
    (call $expect (i32.const 14 (;ECONNREFUSED;)) (call $sock_connect (i32.const 4) (i32.const 32) (i32.load (i32.const 24))))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_getpeeraddr (i32.const 4) (i32.const 128) (i32.const 20))))

  (func $and_it_connects_once_somebody_does
    (call $open (i32.const 7) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (i32.store (i32.const 24) (call $listen (i32.const 7)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 4) (i32.const 32) (i32.load (i32.const 24))))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 7) (i32.const 16))))

  (func $what_is_no_peer_is_told_as_by_Linux
    (call $open (i32.const 9) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 14 (;ECONNREFUSED;)) (call $sock_connect (i32.const 9) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_connect (i32.const 9) (i32.const 64) (i32.load (i32.const 24)))))

  (func $what_the_host_does_not_permit_is_EACCES
    (call $expect (i32.const 2 (;EACCES;)) (call $sock_connect (i32.const 9) (i32.const 96) (i32.const 80))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_connect (i32.const 0) (i32.const 32) (i32.load (i32.const 24))))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_connect (i32.const 3) (i32.const 32) (i32.load (i32.const 24)))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_connect (i32.const 10) (i32.const 32) (i32.load (i32.const 24))))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_connect (i32.const -1) (i32.const 32) (i32.load (i32.const 24)))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_connect (i32.const 9) (i32.const -4) (i32.load (i32.const 24))))
    (i32.store (i32.const 32) (i32.const -2))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_connect (i32.const 9) (i32.const 32) (i32.load (i32.const 24)))))

  (func (export "_start")
    (call $a_listener_is_connected_to)
    (call $the_peer_is_the_listener_s_address)
    (call $it_is_connected_once)
    (call $a_listener_connects_to_nobody)
    (call $an_address_of_another_length_is_EINVAL)
    (call $with_a_family_in_front_it_has_128_bytes)
    (call $where_nobody_listens_is_ECONNREFUSED_as_often_as_one_tries)
    (call $and_it_connects_once_somebody_does)
    (call $what_is_no_peer_is_told_as_by_Linux)
    (call $what_the_host_does_not_permit_is_EACCES)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
