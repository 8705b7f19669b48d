;; random_get: fills the buffer, and nothing beside it.
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_buffer_is_filled
    (call $expect (i32.const 0) (call $random_get (i32.const 64) (i32.const 16)))
    (if (i64.eqz (i64.load (i32.const 64))) (then unreachable))
    (if (i64.eqz (i64.load (i32.const 72))) (then unreachable))
    (if (i64.eq (i64.load (i32.const 64)) (i64.load (i32.const 72))) (then unreachable)))

  (func $nothing_beside_it_is
    (call $expect (i32.const 0) (i32.load (i32.const 60)))
    (call $expect (i32.const 0) (i32.load (i32.const 80))))

  (func $no_bytes_are_no_work
    (call $expect (i32.const 0) (call $random_get (i32.const 128) (i32.const 0)))
    (call $expect (i32.const 0) (i32.load (i32.const 128))))

  (func $three_bytes_are_three
    (call $expect (i32.const 0) (call $random_get (i32.const 129) (i32.const 3)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 128)))
    (call $expect (i32.const 0) (i32.load (i32.const 132))))

  (func $much_is_filled_to_its_end
    (call $expect (i32.const 0) (call $random_get (i32.const 256) (i32.const 65000)))
    (if (i64.eqz (i64.load (i32.const 65248))) (then unreachable)))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $random_get (i32.const -4) (i32.const 8)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $random_get (i32.const 64) (i32.const -1))))

  (func (export "_start")
    (call $the_buffer_is_filled)
    (call $nothing_beside_it_is)
    (call $no_bytes_are_no_work)
    (call $three_bytes_are_three)
    (call $much_is_filled_to_its_end)
    (call $an_address_behind_the_memory_is_EFAULT)))
