;; poll_oneoff: waits until something happens, and tells what.
(module
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

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

  (func $a_clock_fires
    (call $subscribe (i32.const 1024) (i32.const 0) (i32.const 1))
    (i64.store offset=24 (i32.const 1024) (i64.const 1000000))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0)))

  (func $a_time_that_has_passed_fires_at_once
    (call $subscribe (i32.const 1024) (i32.const 0) (i32.const 1))
    ;; The monotonic clock, absolute
    (i64.store offset=24 (i32.const 1024) (i64.const 1))
    (i32.store16 offset=40 (i32.const 1024) (i32.const 1))
    (call $subscribe (i32.const 1072) (i32.const 0) (i32.const 0))
    ;; A long time from now
    (i64.store offset=24 (i32.const 1072) (i64.const 100000000000))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0)))

  (func $the_shortest_clock_fires
    (call $subscribe (i32.const 1024) (i32.const 0) (i32.const 0))
    (i64.store offset=24 (i32.const 1024) (i64.const 100000000000))
    (call $subscribe (i32.const 1072) (i32.const 0) (i32.const 1))
    (i64.store offset=24 (i32.const 1072) (i64.const 1000000))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1072) (i32.const 0)))

  (func $streams_are_ready_before_a_clock
    (call $subscribe (i32.const 1024) (i32.const 0) (i32.const 1))
    (i64.store offset=24 (i32.const 1024) (i64.const 100000000000))
    (call $subscribe (i32.const 1072) (i32.const 1) (i32.const 0))
    (call $subscribe (i32.const 1120) (i32.const 2) (i32.const 1))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1072) (i32.const 0))
    (call $event (i32.const 2080) (i32.const 1120) (i32.const 0))
    ;; Something can be read
    (if (i64.eqz (i64.load offset=16 (i32.const 2048))) (then unreachable)))

  (func $what_is_wrong_is_told_by_its_own_event
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 99))
    (call $subscribe (i32.const 1072) (i32.const 2) (i32.const -1))
    (call $subscribe (i32.const 1120) (i32.const 7) (i32.const 0))
    (call $subscribe (i32.const 1168) (i32.const 0) (i32.const 9))
    (call $subscribe (i32.const 1216) (i32.const 0) (i32.const 2))
    (call $subscribe (i32.const 1264) (i32.const 2) (i32.const 1))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 6) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 8 (;EBADF;)))
    (call $event (i32.const 2080) (i32.const 1072) (i32.const 8 (;EBADF;)))
    (call $event (i32.const 2112) (i32.const 1120) (i32.const 28 (;EINVAL;)))
    (call $event (i32.const 2144) (i32.const 1168) (i32.const 28 (;EINVAL;)))
    (call $event (i32.const 2176) (i32.const 1216) (i32.const 58 (;ENOTSUP;)))
    (call $event (i32.const 2208) (i32.const 1264) (i32.const 0)))

  (func $the_same_twice_is_told_twice
    (call $subscribe (i32.const 1024) (i32.const 2) (i32.const 1))
    (call $subscribe (i32.const 1072) (i32.const 2) (i32.const 1))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $event (i32.const 2080) (i32.const 1072) (i32.const 0)))

  (func $nothing_to_wait_for_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 0) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $poll_oneoff (i32.const -4) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $poll_oneoff (i32.const 1024) (i32.const -4) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const -2)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 0x10000000) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const -1) (i32.const 16))))

  (func (export "_start")
    (call $a_clock_fires)
    (call $a_time_that_has_passed_fires_at_once)
    (call $the_shortest_clock_fires)
    (call $streams_are_ready_before_a_clock)
    (call $what_is_wrong_is_told_by_its_own_event)
    (call $the_same_twice_is_told_twice)
    (call $nothing_to_wait_for_is_EINVAL)
    (call $an_address_behind_the_memory_is_EFAULT)))
