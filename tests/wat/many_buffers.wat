;; fd_write: thousands of buffers of a byte each, more than any one write of the host takes.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 4)
  (global $buffers i32 (i32.const 20000))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Buffers from 1024 on: each one byte, in turn of "abcdefghij" at 256.
  (func $name_the_buffers
    (local $index i32) (local $at i32)
    (local.set $at (i32.const 1024))
    (i64.store (i32.const 256) (i64.const 0x6867666564636261))
    (i32.store16 (i32.const 264) (i32.const 0x6a69))
    (loop $next
      (i32.store (local.get $at) (i32.add (i32.const 256) (i32.rem_u (local.get $index) (i32.const 10))))
      (i32.store offset=4 (local.get $at) (i32.const 1))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (global.get $buffers)))))

  (func $all_are_written
    (call $expect (i32.const 0) (call $fd_write (i32.const 2) (i32.const 1024) (global.get $buffers) (i32.const 16)))
    (call $expect (global.get $buffers) (i32.load (i32.const 16))))

  (func $a_few_of_them_are_written
    (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 1024) (i32.const 30) (i32.const 16)))
    (call $expect (i32.const 30) (i32.load (i32.const 16))))

  (func (export "_start")
    (call $name_the_buffers)
    (call $all_are_written)
    (call $a_few_of_them_are_written)))
