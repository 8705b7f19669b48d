;; poll_oneoff of wasi_unstable: a subscription has 56 bytes, and a clock's has an identifier before the clock.
(module
  (import "wasi_unstable" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A subscription at $at: its userdata is its address, and all that is not set is full of ones.
  (func $subscribe (param $at i32) (param $tag i32)
    (memory.fill (local.get $at) (i32.const 0xff) (i32.const 56))
    (i64.store (local.get $at) (i64.extend_i32_u (local.get $at)))
    (i32.store8 offset=8 (local.get $at) (local.get $tag)))

  (func $subscribe_to_descriptor (param $at i32) (param $tag i32) (param $fd i32)
    (call $subscribe (local.get $at) (local.get $tag))
    (i32.store offset=16 (local.get $at) (local.get $fd)))

  (func $subscribe_to_clock (param $at i32) (param $clock i32) (param $timeout i64) (param $flags i32)
    (call $subscribe (local.get $at) (i32.const 0))
    (i32.store offset=24 (local.get $at) (local.get $clock))
    (i64.store offset=32 (local.get $at) (local.get $timeout))
    (i32.store16 offset=48 (local.get $at) (local.get $flags)))

  ;; The event at $at is of the subscription $of, and has this errno.
  (func $event (param $at i32) (param $of i32) (param $errno i32)
    (if (i64.ne (i64.load (local.get $at)) (i64.extend_i32_u (local.get $of))) (then unreachable))
    (call $expect (local.get $errno) (i32.load16_u offset=8 (local.get $at)))
    (call $expect (i32.load8_u offset=8 (local.get $of)) (i32.load8_u offset=10 (local.get $at))))

  (func $the_shortest_clock_fires
    (call $subscribe_to_clock (i32.const 1024) (i32.const 0) (i64.const 100000000000) (i32.const 0))
    (call $subscribe_to_clock (i32.const 1080) (i32.const 1) (i64.const 1000000) (i32.const 0))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1080) (i32.const 0)))

  (func $a_time_that_has_passed_fires_at_once
    (call $subscribe_to_clock (i32.const 1024) (i32.const 1) (i64.const 1) (i32.const 1))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0)))

  (func $streams_are_ready_before_a_clock
    (call $subscribe_to_clock (i32.const 1024) (i32.const 1) (i64.const 100000000000) (i32.const 0))
    (call $subscribe_to_descriptor (i32.const 1080) (i32.const 1) (i32.const 0))
    (call $subscribe_to_descriptor (i32.const 1136) (i32.const 2) (i32.const 1))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1080) (i32.const 0))
    (call $event (i32.const 2080) (i32.const 1136) (i32.const 0)))

  (func $what_is_wrong_is_told_by_its_own_event
    (call $subscribe_to_descriptor (i32.const 1024) (i32.const 1) (i32.const 99))
    (call $subscribe_to_clock (i32.const 1080) (i32.const 9) (i64.const 0) (i32.const 0))
    (call $subscribe_to_descriptor (i32.const 1136) (i32.const 7) (i32.const 0))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 8 (;EBADF;)))
    (call $event (i32.const 2080) (i32.const 1080) (i32.const 28 (;EINVAL;)))
    (call $event (i32.const 2112) (i32.const 1136) (i32.const 28 (;EINVAL;))))

  (func $nothing_to_wait_for_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 0) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $poll_oneoff
      (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 48)) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $poll_oneoff (i32.const 1024) (i32.const -4) (i32.const 1) (i32.const 16))))

  (func (export "_start")
    (call $the_shortest_clock_fires)
    (call $a_time_that_has_passed_fires_at_once)
    (call $streams_are_ready_before_a_clock)
    (call $what_is_wrong_is_told_by_its_own_event)
    (call $nothing_to_wait_for_is_EINVAL)
    (call $an_address_behind_the_memory_is_EFAULT)))
