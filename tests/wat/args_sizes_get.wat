;; args_sizes_get: how many arguments, and their bytes with a NUL each.
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $three_arguments
    (call $expect (i32.const 0) (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    (call $expect (i32.const 14) (i32.load (i32.const 20))))

  (func $twice_the_same
    (call $expect (i32.const 0) (call $args_sizes_get (i32.const 24) (i32.const 28)))
    (call $expect (i32.const 3) (i32.load (i32.const 24)))
    (call $expect (i32.const 14) (i32.load (i32.const 28))))

  (func $an_address_behind_the_memory_is_EFAULT
    (i32.store (i32.const 16) (i32.const 7))
    (call $expect (i32.const 21 (;EFAULT;)) (call $args_sizes_get (i32.const 16) (i32.const -4)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $args_sizes_get (i32.const -2) (i32.const 16)))
    ;; Nothing was written.
    (call $expect (i32.const 7) (i32.load (i32.const 16))))

  (func (export "_start")
    (call $three_arguments)
    (call $twice_the_same)
    (call $an_address_behind_the_memory_is_EFAULT)))
