;; environ_get: the variables as NAME=value.
(module
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_table_and_text
    (call $expect (i32.const 0) (call $environ_get (i32.const 16) (i32.const 64)))
    (call $expect (i32.const 64) (i32.load (i32.const 16)))
    ;; "KEY=", "valu", "e"
    (call $expect (i32.const 0x3d59454b) (i32.load (i32.const 64)))
    (call $expect (i32.const 0x756c6176) (i32.load (i32.const 68)))
    (call $expect (i32.const 0x0065) (i32.load16_u (i32.const 72))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $environ_get (i32.const -4) (i32.const 64)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $environ_get (i32.const 16) (i32.const -4))))

  (func (export "_start")
    (call $a_table_and_text)
    (call $an_address_behind_the_memory_is_EFAULT)))
