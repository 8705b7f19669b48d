;; environ_sizes_get: how many variables, and their bytes with a NUL each.
(module
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $one_variable
    (call $expect (i32.const 0) (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 10) (i32.load (i32.const 20))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $environ_sizes_get (i32.const 16) (i32.const -4)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $environ_sizes_get (i32.const -4) (i32.const 16))))

  (func (export "_start")
    (call $one_variable)
    (call $an_address_behind_the_memory_is_EFAULT)))
