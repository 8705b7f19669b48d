;; epoll_oneoff: waits until something happens, and tells of it as often as it is so.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr" (func $sock_getlocaladdr (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "epoll_oneoff" (func $epoll_oneoff (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t: at 32, 127.0.0.1 in 4 bytes; at 128, room for 16 bytes
  (data (i32.const 32) "\28\00\00\00" "\04\00\00\00" "\7f\00\00\01")
  (data (i32.const 128) "\88\00\00\00" "\10\00\00\00")
  ;; iovecs at 256: "ping" at 400; at 264: 100 bytes at 512
  (data (i32.const 256) "\90\01\00\00\04\00\00\00" "\00\02\00\00\64\00\00\00")
  (data (i32.const 400) "ping")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; A subscription at $at: its userdata is its address.
  (func $subscribe (param $at i32) (param $tag i32) (param $id i32)
    (memory.fill (local.get $at) (i32.const 0) (i32.const 48))
    (i64.store (local.get $at) (i64.extend_i32_u (local.get $at)))
    (i32.store8 offset=8 (local.get $at) (local.get $tag))
    (i32.store offset=16 (local.get $at) (local.get $id)))

  ;; The event at $at is of the subscription $of, and has this errno.
  (func $event (param $at i32) (param $of i32) (param $errno i32)
    (if (i64.ne (i64.load (local.get $at)) (i64.extend_i32_u (local.get $of))) (then unreachable))
    (call $expect (local.get $errno) (i32.load16_u offset=8 (local.get $at)))
    (call $expect (i32.load8_u offset=8 (local.get $of)) (i32.load8_u offset=10 (local.get $at))))

  ;; Waits for so many subscriptions from 1024 on, of which so many have an event from 2048 on.
  (func $poll (param $count i32) (param $events i32)
    (call $expect (i32.const 0) (call $epoll_oneoff (i32.const 1024) (i32.const 2048) (local.get $count) (i32.const 16)))
    (call $expect (local.get $events) (i32.load (i32.const 16))))

  (func $a_clock_fires
    (call $subscribe (i32.const 1024) (i32.const 0 (;CLOCK;)) (i32.const 1 (;MONOTONIC;)))
    (i64.store offset=24 (i32.const 1024) (i64.const 1000000))
    (call $poll (i32.const 1) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0)))

  (func $a_listener_without_a_client_is_not_ready_before_a_clock
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen (i32.const 4) (i32.const 1)))
    (call $subscribe (i32.const 1024) (i32.const 1 (;FD_READ;)) (i32.const 4))
    (call $subscribe (i32.const 1072) (i32.const 0 (;CLOCK;)) (i32.const 1 (;MONOTONIC;)))
    (i64.store offset=24 (i32.const 1072) (i64.const 1000000))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1072) (i32.const 0)))

  (func $with_one_it_is_ready_until_it_has_been_accepted
    (call $expect (i32.const 0) (call $sock_getlocaladdr (i32.const 4) (i32.const 128) (i32.const 20)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 32) (i32.load (i32.const 20))))
    (i64.store offset=24 (i32.const 1072) (i64.const 100000000000))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (i64.store offset=24 (i32.const 1072) (i64.const 1000000))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1072) (i32.const 0)))

  (func $a_connection_can_be_written_again_and_again
    (call $subscribe (i32.const 1024) (i32.const 2 (;FD_WRITE;)) (i32.const 6))
    (call $poll (i32.const 1) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $poll (i32.const 1) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0)))

  (func $what_was_sent_can_be_read_until_it_has_been_received
    (call $expect (i32.const 0) (call $sock_send (i32.const 5) (i32.const 256) (i32.const 1) (i32.const 0) (i32.const 16)))
    (call $subscribe (i32.const 1024) (i32.const 1 (;FD_READ;)) (i32.const 6))
    (call $subscribe (i32.const 1072) (i32.const 0 (;CLOCK;)) (i32.const 1 (;MONOTONIC;)))
    (i64.store offset=24 (i32.const 1072) (i64.const 100000000000))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (if (i64.eqz (i64.load offset=16 (i32.const 2048))) (then unreachable))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $expect (i32.const 0)
      (call $sock_recv (i32.const 6) (i32.const 264) (i32.const 1) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (i64.store offset=24 (i32.const 1072) (i64.const 1000000))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1072) (i32.const 0)))

  (func $the_end_is_told_as_often
    (call $expect (i32.const 0) (call $fd_close (i32.const 5)))
    (i64.store offset=24 (i32.const 1072) (i64.const 100000000000))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $poll (i32.const 2) (i32.const 1))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0)))

  (func $what_is_wrong_is_told_by_its_own_event
    (call $subscribe (i32.const 1024) (i32.const 1 (;FD_READ;)) (i32.const 99))
    (call $subscribe (i32.const 1072) (i32.const 2 (;FD_WRITE;)) (i32.const -1))
    (call $subscribe (i32.const 1120) (i32.const 7) (i32.const 0))
    (call $subscribe (i32.const 1168) (i32.const 0 (;CLOCK;)) (i32.const 9))
    (call $subscribe (i32.const 1216) (i32.const 2 (;FD_WRITE;)) (i32.const 6))
    (call $poll (i32.const 5) (i32.const 5))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 8 (;EBADF;)))
    (call $event (i32.const 2080) (i32.const 1072) (i32.const 8 (;EBADF;)))
    (call $event (i32.const 2112) (i32.const 1120) (i32.const 28 (;EINVAL;)))
    (call $event (i32.const 2144) (i32.const 1168) (i32.const 28 (;EINVAL;)))
    (call $event (i32.const 2176) (i32.const 1216) (i32.const 0)))

  (func $the_same_twice_is_told_twice
    (call $subscribe (i32.const 1024) (i32.const 2 (;FD_WRITE;)) (i32.const 6))
    (call $subscribe (i32.const 1072) (i32.const 2 (;FD_WRITE;)) (i32.const 6))
    (call $poll (i32.const 2) (i32.const 2))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $event (i32.const 2080) (i32.const 1072) (i32.const 0)))

  (func $nothing_to_wait_for_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $epoll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 0) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $epoll_oneoff (i32.const -4) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $epoll_oneoff (i32.const 1024) (i32.const -4) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $epoll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const -2)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $epoll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 0x10000000) (i32.const 16))))

  (func (export "_start")
    (call $a_clock_fires)
    (call $a_listener_without_a_client_is_not_ready_before_a_clock)
    (call $with_one_it_is_ready_until_it_has_been_accepted)
    (call $a_connection_can_be_written_again_and_again)
    (call $what_was_sent_can_be_read_until_it_has_been_received)
    (call $the_end_is_told_as_often)
    (call $what_is_wrong_is_told_by_its_own_event)
    (call $the_same_twice_is_told_twice)
    (call $nothing_to_wait_for_is_EINVAL)
    (call $an_address_behind_the_memory_is_EFAULT)))
