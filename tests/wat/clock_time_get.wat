;; clock_time_get: the time of the day, and a clock that never goes back.
(module
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_is_after_2020
    (call $expect (i32.const 0) (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 16)))
    (if (i64.lt_u (i64.load (i32.const 16)) (i64.const 1577836800000000000)) (then unreachable)))

  (func $time_does_not_go_back
    (call $expect (i32.const 0) (call $clock_time_get (i32.const 1) (i64.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (call $clock_time_get (i32.const 1) (i64.const -1) (i32.const 24)))
    (if (i64.lt_u (i64.load (i32.const 24)) (i64.load (i32.const 16))) (then unreachable)))

  (func $the_clocks_of_processors_are_ENOTSUP
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $clock_time_get (i32.const 2) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $clock_time_get (i32.const 3) (i64.const 0) (i32.const 16))))

  (func $another_clock_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $clock_time_get (i32.const 4) (i64.const 0) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const -4))))

  (func (export "_start")
    (call $it_is_after_2020)
    (call $time_does_not_go_back)
    (call $the_clocks_of_processors_are_ENOTSUP)
    (call $another_clock_is_EINVAL)
    (call $an_address_behind_the_memory_is_EFAULT)))
