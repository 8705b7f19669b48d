;; Addresses at the very end of memory are good, and one byte further they are EFAULT.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (global $end (mut i32) (i32.const 0))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $from_the_end (param $bytes i32) (result i32)
    (i32.sub (global.get $end) (local.get $bytes)))

  ;; A page of the guest's own, behind whatever the adapter took at the first call.
  (func $get_a_page
    (call $expect (i32.const 0) (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (drop (memory.grow (i32.const 1)))
    (global.set $end (i32.mul (memory.size) (i32.const 65536))))

  (func $a_result_at_the_end
    (call $expect (i32.const 0) (call $args_sizes_get (i32.const 16) (call $from_the_end (i32.const 4))))
    (call $expect (i32.const 14) (i32.load (call $from_the_end (i32.const 4))))
    (call $expect (i32.const 21 (;EFAULT;)) (call $args_sizes_get (i32.const 16) (call $from_the_end (i32.const 3))))
    (call $expect (i32.const 21 (;EFAULT;)) (call $args_sizes_get (global.get $end) (i32.const 16))))

  (func $a_buffer_at_the_end
    (call $expect (i32.const 0) (call $random_get (call $from_the_end (i32.const 16)) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $random_get (call $from_the_end (i32.const 15)) (i32.const 16)))
    ;; No bytes need no memory.
    (call $expect (i32.const 0) (call $random_get (global.get $end) (i32.const 0))))

  (func $a_list_of_buffers_at_the_end
    (i32.store (call $from_the_end (i32.const 8)) (call $from_the_end (i32.const 16)))
    (i32.store (call $from_the_end (i32.const 4)) (i32.const 3))
    (i32.store (call $from_the_end (i32.const 16)) (i32.const 0x0a6b6f))
    (call $expect (i32.const 0)
      (call $fd_write (i32.const 1) (call $from_the_end (i32.const 8)) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_write (i32.const 1) (call $from_the_end (i32.const 8)) (i32.const 2) (i32.const 16)))
    ;; A buffer that ends one byte too late.
    (i32.store (call $from_the_end (i32.const 4)) (i32.const 17))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_write (i32.const 1) (call $from_the_end (i32.const 8)) (i32.const 1) (i32.const 16))))

  (func (export "_start")
    (call $get_a_page)
    (call $a_result_at_the_end)
    (call $a_buffer_at_the_end)
    (call $a_list_of_buffers_at_the_end)))
