;; sock_recv_from with seven parameters: datagrams one by one, each with its sender as a native address.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr" (func $sock_getlocaladdr (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $sock_send_to (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func $sock_recv_from (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t: at 32, 127.0.0.1 in 4 bytes; at 64, ::1 in 16
  (data (i32.const 32) "\28\00\00\00" "\04\00\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\48\00\00\00" "\10\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\01")
  ;; __wasi_address_t at 128: room for 128 bytes at 640
  (data (i32.const 128) "\80\02\00\00" "\80\00\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400, nothing between; at 280: 2 bytes at 512, 100 at 520
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 280) "\00\02\00\00\02\00\00\00" "\08\02\00\00\64\00\00\00")
  (data (i32.const 400) "ping")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; The port that a socket is bound to.
  (func $port (param $fd i32) (result i32)
    (call $expect (i32.const 0) (call $sock_getlocaladdr (local.get $fd) (i32.const 128) (i32.const 20)))
    (i32.load (i32.const 20)))

  ;; 5 sends to 4 by so many iovecs.
  (func $send (param $count i32)
    (call $expect (i32.const 0)
      (call $sock_send_to (i32.const 5) (i32.const 256) (local.get $count) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16))))

  ;; What is not written is -1.
  (func $clear
    (memory.fill (i32.const 16) (i32.const -1) (i32.const 16))
    (memory.fill (i32.const 512) (i32.const 0) (i32.const 16))
    (memory.fill (i32.const 640) (i32.const -1) (i32.const 136)))

  ;; 4 receives so many bytes by so many iovecs at 280, and they are from 5.
  (func $receive (param $count i32) (param $len i32) (param $flags i32)
    (call $clear)
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (local.get $count) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (local.get $len) (i32.load (i32.const 16)))
    (call $expect (local.get $flags) (i32.load16_u (i32.const 24)))
    (call $expect (i32.const 0xffff) (i32.load16_u (i32.const 26)))
    (call $expect (i32.const 2 (;AF_INET;)) (i32.load16_u (i32.const 640)))
    (call $expect (i32.load (i32.const 840)) (i32.load16_u (i32.const 642)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 644)))
    (call $expect (i32.const -1) (i32.load (i32.const 648))))

  (func $there_are_two_sockets
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 5) (i32.const 32) (i32.const 0)))
    (i32.store (i32.const 836) (call $port (i32.const 4)))
    (i32.store (i32.const 840) (call $port (i32.const 5))))

  (func $it_goes_into_the_buffers_in_turn
    (call $send (i32.const 3))
    (call $receive (i32.const 2) (i32.const 4) (i32.const 0))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $expect (i32.const 0x676e) (i32.load (i32.const 520))))

  (func $what_does_not_fit_is_gone_and_told
    (call $send (i32.const 3))
    (call $send (i32.const 1))
    (call $receive (i32.const 1) (i32.const 2) (i32.const 1 (;DATA_TRUNCATED;)))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $receive (i32.const 2) (i32.const 2) (i32.const 0))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $expect (i32.const 0) (i32.load (i32.const 520))))

  (func $an_empty_one_is_a_datagram
    (call $send (i32.const 0))
    (call $receive (i32.const 2) (i32.const 0) (i32.const 0))
    (call $send (i32.const 3))
    (call $receive (i32.const 2) (i32.const 4) (i32.const 0)))

  (func $a_look_takes_nothing
    (call $send (i32.const 3))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 1) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $receive (i32.const 2) (i32.const 4) (i32.const 0)))

  (func $four_bytes_have_the_address_alone
    (call $send (i32.const 3))
    (i32.store (i32.const 132) (i32.const 4))
    (call $clear)
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 640)))
    (call $expect (i32.const -1) (i32.load (i32.const 644)))
    (call $send (i32.const 3))
    (i32.store (i32.const 132) (i32.const 16))
    (call $clear)
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 2 (;AF_INET;)) (i32.load16_u (i32.const 640)))
    (call $expect (i32.load (i32.const 840)) (i32.load16_u (i32.const 642)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 644)))
    (call $expect (i32.const -1) (i32.load (i32.const 648)))
    (i32.store (i32.const 132) (i32.const 128)))

  (func $room_of_another_length_is_EINVAL_and_nothing_is_taken
    (call $send (i32.const 3))
    (i32.store (i32.const 132) (i32.const 0))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (i32.store (i32.const 132) (i32.const 15))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (i32.store (i32.const 132) (i32.const 127))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (i32.store (i32.const 132) (i32.const 129))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (i32.store (i32.const 132) (i32.const 128))
    (call $receive (i32.const 2) (i32.const 4) (i32.const 0)))

  (func $IPv6_has_all_of_its_bytes
    (call $open (i32.const 6) (i32.const 2 (;INET6;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 6) (i32.const 64) (i32.const 0)))
    (i32.store (i32.const 848) (call $port (i32.const 6)))
    (call $expect (i32.const 0)
      (call $sock_send_to (i32.const 6) (i32.const 256) (i32.const 3) (i32.const 64) (i32.load (i32.const 848)) (i32.const 0) (i32.const 16)))
    (call $clear)
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 6) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 10 (;AF_INET6;)) (i32.load16_u (i32.const 640)))
    (call $expect (i32.load (i32.const 848)) (i32.load16_u (i32.const 642)))
    (call $expect (i32.const 0) (i32.load (i32.const 644)))
    (call $expect (i32.const 0) (i32.load (i32.const 648)))
    (call $expect (i32.const 0) (i32.load (i32.const 652)))
    (call $expect (i32.const 0) (i32.load (i32.const 656)))
    (call $expect (i32.const 0x01000000) (i32.load (i32.const 660)))
    (call $expect (i32.const -1) (i32.load (i32.const 664))))

  (func $too_little_room_for_IPv6_is_ENOMEM_and_nothing_is_taken
    (call $expect (i32.const 0)
      (call $sock_send_to (i32.const 6) (i32.const 256) (i32.const 3) (i32.const 64) (i32.load (i32.const 848)) (i32.const 0) (i32.const 16)))
    (i32.store (i32.const 132) (i32.const 4))
    (call $expect (i32.const 48 (;ENOMEM;))
      (call $sock_recv_from (i32.const 6) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (i32.store (i32.const 132) (i32.const 128))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 6) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $a_flag_that_there_is_not_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 4) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0x10000) (i32.const 16) (i32.const 24))))

  (func $without_blocking_nothing_is_EAGAIN
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 4)))
    (call $expect (i32.const 6 (;EAGAIN;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 0))))

  (func $of_a_connection_nobody_is_told
    (call $open (i32.const 7) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 7) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen (i32.const 7) (i32.const 1)))
    (i32.store (i32.const 852) (call $port (i32.const 7)))
    (call $open (i32.const 8) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 8) (i32.const 32) (i32.load (i32.const 852))))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 7) (i32.const 16)))
    (call $expect (i32.const 9) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_send (i32.const 8) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $clear)
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 9) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 640))))

  (func $who_is_not_connected_is_ENOTCONN
    (call $open (i32.const 10) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 53 (;ENOTCONN;))
      (call $sock_recv_from (i32.const 10) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_recv_from (i32.const 0) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_recv_from (i32.const 3) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_recv_from (i32.const 11) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_recv_from (i32.const -1) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24))))

  (func $an_address_behind_the_memory_is_EFAULT_and_nothing_is_taken
    (call $send (i32.const 3))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_recv_from (i32.const 4) (i32.const -4) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const -4) (i32.const 0) (i32.const 16) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const -2) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const -1)))
    (i32.store (i32.const 128) (i32.const -2))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 24)))
    (i32.store (i32.const 128) (i32.const 640))
    (call $receive (i32.const 2) (i32.const 4) (i32.const 0)))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $it_goes_into_the_buffers_in_turn)
    (call $what_does_not_fit_is_gone_and_told)
    (call $an_empty_one_is_a_datagram)
    (call $a_look_takes_nothing)
    (call $four_bytes_have_the_address_alone)
    (call $room_of_another_length_is_EINVAL_and_nothing_is_taken)
    (call $IPv6_has_all_of_its_bytes)
    (call $too_little_room_for_IPv6_is_ENOMEM_and_nothing_is_taken)
    (call $a_flag_that_there_is_not_is_EINVAL)
    (call $without_blocking_nothing_is_EAGAIN)
    (call $of_a_connection_nobody_is_told)
    (call $who_is_not_connected_is_ENOTCONN)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT_and_nothing_is_taken)))
