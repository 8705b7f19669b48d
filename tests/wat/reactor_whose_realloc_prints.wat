;; A reactor whose cabi_realloc prints and writes to a file: both are EIO there, and nothing is written.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\01\00\00\06\00\00\00")
  (data (i32.const 256) "hello\n" "file")
  (global $reallocs (mut i32) (i32.const 0))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Hands out pages of its own.
  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $new_size i32) (result i32)
    (global.set $reallocs (i32.add (global.get $reallocs) (i32.const 1)))
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 29 (;EIO;)) (call $fd_write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 29 (;EIO;)) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 29 (;EIO;))
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 262) (i32.const 4) (i32.const 9) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 16)))
    (i32.mul
      (memory.grow (i32.div_u (i32.add (local.get $new_size) (i32.const 65535)) (i32.const 65536)))
      (i32.const 65536)))

  (func (export "wasi:cli/run@0.2.0#run") (result i32)
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 262) (i32.const 4) (i32.const 0) (i64.const 64) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    ;; The adapter did ask for room.
    (i32.eqz (global.get $reallocs))))
