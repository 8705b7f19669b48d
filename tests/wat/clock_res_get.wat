;; clock_res_get: two clocks, each finer than a second.
(module
  (import "wasi_snapshot_preview1" "clock_res_get" (func $clock_res_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_clocks_have_a_resolution
    (call $expect (i32.const 0) (call $clock_res_get (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $clock_res_get (i32.const 1) (i32.const 24)))
    (if (i64.eqz (i64.load (i32.const 16))) (then unreachable))
    (if (i64.eqz (i64.load (i32.const 24))) (then unreachable))
    (if (i64.ge_u (i64.load (i32.const 16)) (i64.const 1000000000)) (then unreachable))
    (if (i64.ge_u (i64.load (i32.const 24)) (i64.const 1000000000)) (then unreachable)))

  (func $the_clocks_of_processors_are_ENOTSUP
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $clock_res_get (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $clock_res_get (i32.const 3) (i32.const 16))))

  (func $another_clock_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $clock_res_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $clock_res_get (i32.const -1) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $clock_res_get (i32.const 0) (i32.const -4))))

  (func $an_address_may_be_odd
    (call $expect (i32.const 0) (call $clock_res_get (i32.const 0) (i32.const 33))))

  (func (export "_start")
    (call $the_clocks_have_a_resolution)
    (call $the_clocks_of_processors_are_ENOTSUP)
    (call $another_clock_is_EINVAL)
    (call $an_address_behind_the_memory_is_EFAULT)
    (call $an_address_may_be_odd)))
