;; args_get: the arguments, one behind the other.
(module
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_table_and_text
    (call $expect (i32.const 0) (call $args_get (i32.const 16) (i32.const 64)))
    (call $expect (i32.const 64) (i32.load (i32.const 16)))
    (call $expect (i32.const 70) (i32.load (i32.const 20)))
    (call $expect (i32.const 74) (i32.load (i32.const 24)))
    ;; "gues", "t", "one", "two"
    (call $expect (i32.const 0x73657567) (i32.load (i32.const 64)))
    (call $expect (i32.const 0x6e6f0074) (i32.load (i32.const 68)))
    (call $expect (i32.const 0x77740065) (i32.load (i32.const 72)))
    (call $expect (i32.const 0x006f) (i32.load16_u (i32.const 76))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $args_get (i32.const -4) (i32.const 64)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $args_get (i32.const 16) (i32.const -4))))

  (func (export "_start")
    (call $a_table_and_text)
    (call $an_address_behind_the_memory_is_EFAULT)))
