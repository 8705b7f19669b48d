;; sock_getsockopt: options by WasmEdge's numbers; the last parameter points to the length, or is the length.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getsockopt" (func $sock_getsockopt (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t at 32: 127.0.0.1 in 4 bytes
  (data (i32.const 32) "\28\00\00\00" "\04\00\00\00" "\7f\00\00\01")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; An option of four bytes has this value; the length, at 96, stays four.
  (func $has (param $fd i32) (param $level i32) (param $option i32) (param $value i32)
    (i64.store (i32.const 16) (i64.const -1))
    (i32.store (i32.const 96) (i32.const 4))
    (call $expect (i32.const 0) (call $sock_getsockopt (local.get $fd) (local.get $level) (local.get $option) (i32.const 16) (i32.const 96)))
    (call $expect (local.get $value) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 96))))

  ;; Waits until a connection that was begun has come to an end.
  (func $wait (param $fd i32)
    (memory.fill (i32.const 1024) (i32.const 0) (i32.const 48))
    (i32.store8 (i32.const 1032) (i32.const 2 (;FD_WRITE;)))
    (i32.store (i32.const 1040) (local.get $fd))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16))))

  (func $there_are_two_sockets
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;))))

  (func $the_type_is_WasmEdge_s
    (call $has (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 2 (;STREAM;)))
    (call $has (i32.const 5) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 1 (;DGRAM;))))

  (func $what_is_on_or_off_is_off_at_first
    (call $has (i32.const 4) (i32.const 0) (i32.const 0 (;REUSEADDR;)) (i32.const 0))
    (call $has (i32.const 4) (i32.const 0) (i32.const 4 (;BROADCAST;)) (i32.const 0))
    (call $has (i32.const 4) (i32.const 0) (i32.const 7 (;KEEPALIVE;)) (i32.const 0))
    (call $has (i32.const 4) (i32.const 0) (i32.const 13 (;ACCEPTCONN;)) (i32.const 0))
    (call $has (i32.const 4) (i32.const 0) (i32.const 2 (;ERROR;)) (i32.const 0))
    (call $has (i32.const 5) (i32.const 0) (i32.const 0 (;REUSEADDR;)) (i32.const 0))
    (call $has (i32.const 5) (i32.const 0) (i32.const 4 (;BROADCAST;)) (i32.const 0))
    (call $has (i32.const 5) (i32.const 0) (i32.const 7 (;KEEPALIVE;)) (i32.const 0))
    (call $has (i32.const 5) (i32.const 0) (i32.const 13 (;ACCEPTCONN;)) (i32.const 0))
    (call $has (i32.const 5) (i32.const 0) (i32.const 2 (;ERROR;)) (i32.const 0)))

  (func $buffers_have_a_size
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 5 (;SNDBUF;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 1) (i32.gt_s (i32.load (i32.const 16)) (i32.const 0)))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 6 (;RCVBUF;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 1) (i32.gt_s (i32.load (i32.const 16)) (i32.const 0)))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 5) (i32.const 0) (i32.const 5 (;SNDBUF;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 1) (i32.gt_s (i32.load (i32.const 16)) (i32.const 0)))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 5) (i32.const 0) (i32.const 6 (;RCVBUF;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 1) (i32.gt_s (i32.load (i32.const 16)) (i32.const 0))))

  (func $a_length_of_up_to_64_is_itself
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 4)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 64)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20))))

  (func $what_there_is_no_room_for_is_cut_off
    (i64.store (i32.const 16) (i64.const -1))
    (i32.store (i32.const 96) (i32.const 2))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 0xffff0002) (i32.load (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 96)))
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 1)))
    (call $expect (i32.const 0xffffff02) (i32.load (i32.const 16))))

  (func $of_more_room_than_it_needs_it_tells_what_it_used
    (i64.store (i32.const 16) (i64.const -1))
    (i32.store (i32.const 96) (i32.const 100))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 4) (i32.load (i32.const 96)))
    (call $expect (i32.const -1) (i32.load (i32.const 20))))

  (func $linger_has_8_bytes_and_times_have_16
    (memory.fill (i32.const 16) (i32.const -1) (i32.const 16))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 9 (;LINGER;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 8) (i32.load (i32.const 96)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 20)))
    (call $expect (i32.const -1) (i32.load (i32.const 24)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 11 (;RCVTIMEO;)) (i32.const 256) (i32.const 96)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (call $expect (i32.const 0) (i32.load (i32.const 256)))
    (call $expect (i32.const 0) (i32.load (i32.const 264)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0)
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 12 (;SNDTIMEO;)) (i32.const 256) (i32.const 96)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (call $expect (i32.const 0) (i32.load (i32.const 256)))
    (call $expect (i32.const 0) (i32.load (i32.const 264))))

  (func $a_listener_says_so
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen (i32.const 4) (i32.const 1)))
    (call $has (i32.const 4) (i32.const 0) (i32.const 13 (;ACCEPTCONN;)) (i32.const 1)))

  (func $the_error_of_a_connect_is_told_once
    (call $open (i32.const 6) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 6) (i32.const 4)))
    (call $expect (i32.const 26 (;EINPROGRESS;)) (call $sock_connect (i32.const 6) (i32.const 32) (i32.const 1)))
    (call $wait (i32.const 6))
    (call $has (i32.const 6) (i32.const 0) (i32.const 2 (;ERROR;)) (i32.const 14 (;ECONNREFUSED;)))
    (call $has (i32.const 6) (i32.const 0) (i32.const 2 (;ERROR;)) (i32.const 0)))

  (func $TCP_NODELAY_has_two_numbers
    (call $has (i32.const 4) (i32.const 6) (i32.const 1) (i32.const 0))
    (call $has (i32.const 4) (i32.const 6) (i32.const 15) (i32.const 0))
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 5) (i32.const 6) (i32.const 15) (i32.const 16) (i32.const 96))))

  (func $an_option_that_there_is_not_is_ENOPROTOOPT
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 3 (;DONTROUTE;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 8 (;OOBINLINE;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 10 (;RCVLOWAT;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 14 (;BINDTODEVICE;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 15) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const -1) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 1) (i32.const 1) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;))
      (call $sock_getsockopt (i32.const 4) (i32.const -1) (i32.const 1) (i32.const 16) (i32.const 96))))

  (func $no_length_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 0)))
    (i32.store (i32.const 96) (i32.const 0))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 96)))
    (i32.store (i32.const 96) (i32.const -1))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 96))))

  (func $what_is_no_socket_is_ENOTSOCK
    (i32.store (i32.const 96) (i32.const 4))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_getsockopt (i32.const 0) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_getsockopt (i32.const 3) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 96))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_getsockopt (i32.const 7) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 96)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_getsockopt (i32.const -1) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const 96))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const -2) (i32.const 96)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const 16) (i32.const -2)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 1 (;TYPE;)) (i32.const -2) (i32.const 4))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $the_type_is_WasmEdge_s)
    (call $what_is_on_or_off_is_off_at_first)
    (call $buffers_have_a_size)
    (call $a_length_of_up_to_64_is_itself)
    (call $what_there_is_no_room_for_is_cut_off)
    (call $of_more_room_than_it_needs_it_tells_what_it_used)
    (call $linger_has_8_bytes_and_times_have_16)
    (call $a_listener_says_so)
    (call $the_error_of_a_connect_is_told_once)
    (call $TCP_NODELAY_has_two_numbers)
    (call $an_option_that_there_is_not_is_ENOPROTOOPT)
    (call $no_length_is_EINVAL)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
