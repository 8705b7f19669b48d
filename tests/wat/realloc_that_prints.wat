;; A guest whose cabi_realloc prints: there it is told EIO, since the adapter is not ready, and everything else works.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\01\00\00\06\00\00\00")
  (data (i32.const 256) "hello\n")
  (global $reallocs (mut i32) (i32.const 0))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $print (result i32)
    (call $fd_write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 16)))

  ;; Hands out pages of its own.
  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $new_size i32) (result i32)
    (global.set $reallocs (i32.add (global.get $reallocs) (i32.const 1)))
    (call $expect (i32.const 29 (;EIO;)) (call $print))
    (i32.mul
      (memory.grow (i32.div_u (i32.add (local.get $new_size) (i32.const 65535)) (i32.const 65536)))
      (i32.const 65536)))

  (func (export "_start")
    (call $expect (i32.const 0) (call $print))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    ;; The adapter did ask for room.
    (call $expect (i32.const 1) (i32.gt_u (global.get $reallocs) (i32.const 0)))
    (call $expect (i32.const 0) (call $print))))
