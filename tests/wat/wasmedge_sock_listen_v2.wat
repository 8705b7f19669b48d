;; sock_listen_v2: whatever the backlog, again, and without an address.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open_v2" (func $sock_open_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind_v2" (func $sock_bind_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect_v2" (func $sock_connect_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen_v2" (func $sock_listen_v2 (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept_v2" (func $sock_accept_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr_v2" (func $sock_getlocaladdr_v2 (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t of 128 bytes at 32: a family, and 127.0.0.1
  (data (i32.const 32) "\00\02\00\00" "\80\00\00\00")
  (data (i32.const 512) "\01\00" "\7f\00\00\01")
  ;; room for an address: at 128, 128 bytes
  (data (i32.const 128) "\00\05\00\00" "\80\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open_v2 (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; The port that a socket has.
  (func $port (param $fd i32) (result i32)
    (call $expect (i32.const 0) (call $sock_getlocaladdr_v2 (local.get $fd) (i32.const 128) (i32.const 20)))
    (i32.load (i32.const 20)))

  (func $there_are_sockets
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $open (i32.const 6) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $open (i32.const 7) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;))))

  (func $nothing_is_accepted_before
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept_v2 (i32.const 4) (i32.const 0) (i32.const 16))))

  (func $any_backlog_will_do_and_may_change
    (call $expect (i32.const 0) (call $sock_bind_v2 (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen_v2 (i32.const 4) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen_v2 (i32.const 4) (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_listen_v2 (i32.const 4) (i32.const -1)))
    (call $expect (i32.const 0) (call $sock_listen_v2 (i32.const 4) (i32.const 0x7fffffff))))

  (func $one_without_an_address_would_listen_everywhere_which_this_host_does_not_permit
    (call $expect (i32.const 2 (;EACCES;)) (call $sock_listen_v2 (i32.const 5) (i32.const 1))))

  (func $clients_come
    (call $expect (i32.const 0) (call $sock_connect_v2 (i32.const 7) (i32.const 32) (call $port (i32.const 4))))
    (call $expect (i32.const 0) (call $sock_accept_v2 (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16))))

  (func $a_connection_cannot_listen
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_listen_v2 (i32.const 7) (i32.const 1)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_listen_v2 (i32.const 8) (i32.const 1))))

  (func $datagrams_are_not_listened_for
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $sock_listen_v2 (i32.const 6) (i32.const 1))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_listen_v2 (i32.const 0) (i32.const 1)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_listen_v2 (i32.const 3) (i32.const 1))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_listen_v2 (i32.const 9) (i32.const 1)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_listen_v2 (i32.const -1) (i32.const 1))))

  (func (export "_start")
    (call $there_are_sockets)
    (call $nothing_is_accepted_before)
    (call $any_backlog_will_do_and_may_change)
    (call $one_without_an_address_would_listen_everywhere_which_this_host_does_not_permit)
    (call $clients_come)
    (call $a_connection_cannot_listen)
    (call $datagrams_are_not_listened_for)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)))
