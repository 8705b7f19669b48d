;; sock_recv_from: datagrams one by one, each with its sender.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $sock_send_to (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func $sock_recv_from (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_recv_timeout" (func $sock_set_recv_timeout (param i32 i64) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400, nothing between; at 280: 2 bytes at 512, 100 at 520
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 280) "\00\02\00\00\02\00\00\00" "\08\02\00\00\64\00\00\00")
  (data (i32.const 400) "ping")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $af i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (local.get $af) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; Sockets of IPv4 for datagrams, bound: 4, whose address is at 32, and 5, whose address is at 64.
  (func $there_are_two_sockets
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32)))
    (call $open (i32.const 5) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 5) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 5) (i32.const 64)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 4) (i32.const 32))))

  ;; 5 sends to 4 by so many iovecs.
  (func $send (param $count i32)
    (call $expect (i32.const 0)
      (call $sock_send_to (i32.const 5) (i32.const 256) (local.get $count) (i32.const 0) (i32.const 32) (i32.const 16))))

  ;; 4 receives so many bytes by so many iovecs at 280, and they are from 5.
  (func $receive (param $count i32) (param $len i32)
    (memory.fill (i32.const 512) (i32.const 0) (i32.const 16))
    (memory.fill (i32.const 128) (i32.const -1) (i32.const 28))
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (local.get $count) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (local.get $len) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (call $expect (i32.const 0) (i32.load (i32.const 128)))
    (call $expect (i32.load (i32.const 68)) (i32.load (i32.const 132)))
    (call $expect (i32.load16_u (i32.const 72)) (i32.load16_u (i32.const 136)))
    (call $expect (i32.const -1) (i32.load (i32.const 152))))

  (func $it_goes_into_the_buffers_in_turn
    (call $send (i32.const 3))
    (call $receive (i32.const 2) (i32.const 4))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $expect (i32.const 0x676e) (i32.load (i32.const 520))))

  (func $what_does_not_fit_is_gone
    (call $send (i32.const 3))
    (call $send (i32.const 1))
    (call $receive (i32.const 1) (i32.const 2))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $receive (i32.const 2) (i32.const 2))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $expect (i32.const 0) (i32.load (i32.const 520))))

  (func $an_empty_one_is_a_datagram
    (call $send (i32.const 0))
    (call $receive (i32.const 2) (i32.const 0))
    (call $send (i32.const 3))
    (call $receive (i32.const 2) (i32.const 4)))

  (func $a_look_takes_nothing
    (call $send (i32.const 3))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 1) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $receive (i32.const 2) (i32.const 4)))

  (func $a_flag_that_there_is_not_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 4) (i32.const 128) (i32.const 16))))

  (func $without_blocking_nothing_is_EAGAIN
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 4)))
    (call $expect (i32.const 6 (;EAGAIN;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 0))))

  (func $so_it_is_when_the_time_is_over
    (call $expect (i32.const 0) (call $sock_set_recv_timeout (i32.const 4) (i64.const 1000)))
    (call $expect (i32.const 6 (;EAGAIN;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_recv_from (i32.const 0) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_recv_from (i32.const 3) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_recv_from (i32.const 6) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_recv_from (i32.const -1) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_recv_from (i32.const 4) (i32.const -4) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const -4) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const -2))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $it_goes_into_the_buffers_in_turn)
    (call $what_does_not_fit_is_gone)
    (call $an_empty_one_is_a_datagram)
    (call $a_look_takes_nothing)
    (call $a_flag_that_there_is_not_is_EINVAL)
    (call $without_blocking_nothing_is_EAGAIN)
    (call $so_it_is_when_the_time_is_over)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
