;; sock_open_v2: a socket of either family and either type, as the lowest free number.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open_v2" (func $sock_open_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open_v2 (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; What fd_fdstat_get tells of a descriptor's kind.
  (func $is (param $fd i32) (param $filetype i32)
    (call $expect (i32.const 0) (call $fd_fdstat_get (local.get $fd) (i32.const 128)))
    (call $expect (local.get $filetype) (i32.load8_u (i32.const 128))))

  (func $they_are_numbered_in_turn
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $open (i32.const 6) (i32.const 2 (;INET6;)) (i32.const 2 (;STREAM;)))
    (call $open (i32.const 7) (i32.const 2 (;INET6;)) (i32.const 1 (;DGRAM;))))

  (func $they_are_streams_and_datagrams_and_block
    (call $is (i32.const 4) (i32.const 6))
    (call $is (i32.const 5) (i32.const 5))
    (call $is (i32.const 6) (i32.const 6))
    (call $is (i32.const 7) (i32.const 5))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 130))))

  (func $the_lowest_free_number_is_taken_again
    (call $expect (i32.const 0) (call $fd_close (i32.const 5)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $is (i32.const 5) (i32.const 6)))

  (func $a_family_that_there_is_not_is_EAFNOSUPPORT
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_open_v2 (i32.const 3 (;AF_UNIX;)) (i32.const 2 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_open_v2 (i32.const 4) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_open_v2 (i32.const -1) (i32.const 2) (i32.const 16))))

  (func $a_type_that_there_is_not_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_open_v2 (i32.const 1 (;INET4;)) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_open_v2 (i32.const 1 (;INET4;)) (i32.const -1) (i32.const 16))))

  (func $nothing_is_written_behind_the_number
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $fd_close (i32.const 6)))
    (call $open (i32.const 6) (i32.const 2 (;INET6;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const -1) (i32.load (i32.const 20))))

  (func $an_address_behind_the_memory_is_EFAULT_and_opens_nothing
    (call $expect (i32.const 0) (call $fd_close (i32.const 6)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_open_v2 (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)) (i32.const -2)))
    (call $open (i32.const 6) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $is (i32.const 6) (i32.const 5)))

  (func (export "_start")
    (call $they_are_numbered_in_turn)
    (call $they_are_streams_and_datagrams_and_block)
    (call $the_lowest_free_number_is_taken_again)
    (call $a_family_that_there_is_not_is_EAFNOSUPPORT)
    (call $a_type_that_there_is_not_is_EINVAL)
    (call $nothing_is_written_behind_the_number)
    (call $an_address_behind_the_memory_is_EFAULT_and_opens_nothing)))
