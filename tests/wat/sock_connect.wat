;; sock_connect: to a listener, to nobody, and to what is no peer.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_remote" (func $sock_addr_remote (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; at 64: ::1, port 0
  (data (i32.const 64) "\01\00\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\01\00" "\00\00")
  ;; at 96: 224.0.0.1, port 80; at 160: a kind that there is not; at 192: 192.0.2.1, port 80
  (data (i32.const 96) "\00\00\00\00" "\e0\00\00\01" "\50\00")
  (data (i32.const 160) "\02\00\00\00" "\7f\00\00\01" "\50\00")
  (data (i32.const 192) "\00\00\00\00" "\c0\00\02\01" "\50\00")

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

  (func $a_listener_is_connected_to
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $listen (i32.const 4))
    (call $open (i32.const 5) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16))))

  (func $the_peer_is_the_listener_s_address
    (call $expect (i32.const 0) (call $sock_addr_remote (i32.const 5) (i32.const 128)))
    (call $expect (i32.load (i32.const 36)) (i32.load (i32.const 132)))
    (call $expect (i32.load16_u (i32.const 40)) (i32.load16_u (i32.const 136))))

  (func $it_is_connected_once
    (call $expect (i32.const 30 (;EISCONN;)) (call $sock_connect (i32.const 5) (i32.const 32)))
    (call $expect (i32.const 30 (;EISCONN;)) (call $sock_connect (i32.const 6) (i32.const 32))))

  (func $a_listener_connects_to_nobody
    (call $expect (i32.const 30 (;EISCONN;)) (call $sock_connect (i32.const 4) (i32.const 32))))

  (func $the_wildcard_address_is_this_machine
    (call $open (i32.const 7) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (i32.store (i32.const 36) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 7) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16)))
    (i32.store (i32.const 36) (i32.const 0x0100007f)))

  (func $where_nobody_listens_is_ECONNREFUSED_as_often_as_one_tries
    (call $expect (i32.const 0) (call $fd_close (i32.const 4)))
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 14 (;ECONNREFUSED;)) (call $sock_connect (i32.const 4) (i32.const 32)))
    (call $expect (i32.const 14 (;ECONNREFUSED;)) (call $sock_connect (i32.const 4) (i32.const 32)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_addr_remote (i32.const 4) (i32.const 128))))

  (func $and_it_connects_once_somebody_does
    (call $open (i32.const 9) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $listen (i32.const 9))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 4) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 9) (i32.const 0) (i32.const 16))))

  (func $what_is_no_peer_is_told_as_by_Linux
    (call $open (i32.const 11) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (i32.store16 (i32.const 40) (i32.const 0))
    (call $expect (i32.const 14 (;ECONNREFUSED;)) (call $sock_connect (i32.const 11) (i32.const 32)))
    (call $expect (i32.const 40 (;ENETUNREACH;)) (call $sock_connect (i32.const 11) (i32.const 96)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_connect (i32.const 11) (i32.const 64)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_connect (i32.const 11) (i32.const 160))))

  (func $what_the_host_does_not_permit_is_EACCES
    (call $expect (i32.const 2 (;EACCES;)) (call $sock_connect (i32.const 11) (i32.const 192))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_connect (i32.const 0) (i32.const 32)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_connect (i32.const 3) (i32.const 32))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_connect (i32.const 12) (i32.const 32)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_connect (i32.const -1) (i32.const 32))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_connect (i32.const 11) (i32.const -4))))

  (func (export "_start")
    (call $a_listener_is_connected_to)
    (call $the_peer_is_the_listener_s_address)
    (call $it_is_connected_once)
    (call $a_listener_connects_to_nobody)
    (call $the_wildcard_address_is_this_machine)
    (call $where_nobody_listens_is_ECONNREFUSED_as_often_as_one_tries)
    (call $and_it_connects_once_somebody_does)
    (call $what_is_no_peer_is_told_as_by_Linux)
    (call $what_the_host_does_not_permit_is_EACCES)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
