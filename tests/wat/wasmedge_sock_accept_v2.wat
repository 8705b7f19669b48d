;; sock_accept_v2: flags for the new descriptor, as in Preview 1.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open_v2" (func $sock_open_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind_v2" (func $sock_bind_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect_v2" (func $sock_connect_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen_v2" (func $sock_listen_v2 (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept_v2" (func $sock_accept_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr_v2" (func $sock_getlocaladdr_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
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

  ;; A listener of IPv4, and the port that it listens on.
  (func $listen (param $fd i32) (result i32)
    (call $expect (i32.const 0) (call $sock_bind_v2 (local.get $fd) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen_v2 (local.get $fd) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_getlocaladdr_v2 (local.get $fd) (i32.const 128) (i32.const 20)))
    (i32.load (i32.const 20)))

  (func $a_listener_that_does_not_block_says_EAGAIN
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (i32.store (i32.const 24) (call $listen (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 4)))
    (call $expect (i32.const 6 (;EAGAIN;)) (call $sock_accept_v2 (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 0))))

  (func $clients_come_in_turn
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $open (i32.const 6) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect_v2 (i32.const 5) (i32.const 32) (i32.load (i32.const 24))))
    (call $expect (i32.const 0) (call $sock_connect_v2 (i32.const 6) (i32.const 32) (i32.load (i32.const 24)))))

  (func $flags_but_nonblocking_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept_v2 (i32.const 4) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept_v2 (i32.const 4) (i32.const 5) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept_v2 (i32.const 4) (i32.const 0x10000) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept_v2 (i32.const 4) (i32.const -1) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT_and_accepts_nothing
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_accept_v2 (i32.const 4) (i32.const 0) (i32.const -2))))

  (func $each_gets_the_lowest_free_number
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $sock_accept_v2 (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (call $expect (i32.const 0) (call $sock_accept_v2 (i32.const 4) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16))))

  (func $only_the_second_does_not_block
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 7) (i32.const 384)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 386)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 8) (i32.const 384)))
    (call $expect (i32.const 4) (i32.load16_u (i32.const 386))))

  (func $a_connection_is_no_listener
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept_v2 (i32.const 5) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept_v2 (i32.const 7) (i32.const 0) (i32.const 16))))

  (func $datagrams_are_not_accepted
    (call $open (i32.const 9) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $sock_accept_v2 (i32.const 9) (i32.const 0) (i32.const 16))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_accept_v2 (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_accept_v2 (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_accept_v2 (i32.const 10) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_accept_v2 (i32.const -1) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $a_listener_that_does_not_block_says_EAGAIN)
    (call $clients_come_in_turn)
    (call $flags_but_nonblocking_are_EINVAL)
    (call $an_address_behind_the_memory_is_EFAULT_and_accepts_nothing)
    (call $each_gets_the_lowest_free_number)
    (call $only_the_second_does_not_block)
    (call $a_connection_is_no_listener)
    (call $datagrams_are_not_accepted)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)))
