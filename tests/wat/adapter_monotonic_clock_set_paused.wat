;; adapter_monotonic_clock_set_paused: until it says otherwise, both clocks stand still, and no poll waits.
(module
  (import "wasi_snapshot_preview1" "adapter_monotonic_clock_set_paused" (func $adapter_monotonic_clock_set_paused (param i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
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

  (func $time (param $clock i32) (result i64)
    (call $expect (i32.const 0) (call $clock_time_get (local.get $clock) (i64.const 0) (i32.const 16)))
    (i64.load (i32.const 16)))

  ;; The clock shows another time than $before, sooner or later.
  (func $goes_on (param $clock i32) (param $before i64)
    (loop $again
      (br_if $again (i64.eq (local.get $before) (call $time (local.get $clock))))))

  (func $each_shows_what_it_last_showed (local $realtime i64) (local $monotonic i64)
    (local.set $realtime (call $time (i32.const 0)))
    (local.set $monotonic (call $time (i32.const 1)))
    (call $adapter_monotonic_clock_set_paused (i32.const 1))
    (if (i64.ne (local.get $realtime) (call $time (i32.const 0))) (then unreachable))
    (if (i64.ne (local.get $monotonic) (call $time (i32.const 1))) (then unreachable))
    (call $adapter_monotonic_clock_set_paused (i32.const 0))
    (call $goes_on (i32.const 0) (local.get $realtime))
    (call $goes_on (i32.const 1) (local.get $monotonic)))

  (func $a_timer_of_an_hour_is_done_and_of_the_rest_nothing_is_known
    (call $adapter_monotonic_clock_set_paused (i32.const -1))
    (call $subscribe (i32.const 1024) (i32.const 2) (i32.const 1))
    (call $subscribe (i32.const 1072) (i32.const 0) (i32.const 1))
    (i64.store offset=24 (i32.const 1072) (i64.const 3600000000000))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 1072) (i32.load (i32.const 2048)))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $another_clock_is_still_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $clock_time_get (i32.const 4) (i64.const 0) (i32.const 16))))

  (func $then_standard_output_can_be_written
    (call $adapter_monotonic_clock_set_paused (i32.const 0))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 1024) (i32.load (i32.const 2048))))

  (func (export "_start")
    (call $each_shows_what_it_last_showed)
    (call $a_timer_of_an_hour_is_done_and_of_the_rest_nothing_is_known)
    (call $another_clock_is_still_EINVAL)
    (call $then_standard_output_can_be_written)))
