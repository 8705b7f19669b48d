;; A program that is given no argument, no variable and no directory finds that out, and three descriptors.
;; with: nothing
(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $nothing_is_counted
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 20)))
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 20))))

  (func $nothing_is_handed_over
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $args_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (call $environ_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const -1) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20))))

  (func $there_is_no_directory
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const 3) (i32.const 16))))

  (func $there_are_three_descriptors
    (call $expect (i32.const 0) (call $fd_close (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 1)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 2)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 3))))

  (func (export "_start")
    (call $nothing_is_counted)
    (call $nothing_is_handed_over)
    (call $there_is_no_directory)
    (call $there_are_three_descriptors)))
