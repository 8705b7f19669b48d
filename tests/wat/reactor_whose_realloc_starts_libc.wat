;; A reactor whose cabi_realloc asks for what a libc asks at its start: there it finds nothing, and no error.
(module
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (global $reallocs (mut i32) (i32.const 0))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $start_libc
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 20)))
    (call $expect (i32.const 0) (call $environ_get (i32.const 24) (i32.const 32)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const 3) (i32.const 40)))
    (call $expect (i32.const 0) (call $clock_time_get (i32.const 0) (i64.const 0) (i32.const 48))))

  ;; Hands out pages of its own.
  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $new_size i32) (result i32)
    (global.set $reallocs (i32.add (global.get $reallocs) (i32.const 1)))
    (call $start_libc)
    (i32.mul
      (memory.grow (i32.div_u (i32.add (local.get $new_size) (i32.const 65535)) (i32.const 65536)))
      (i32.const 65536)))

  (func (export "wasi:cli/run@0.2.0#run") (result i32)
    (call $expect (i32.const 0) (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 3) (i32.const 40)))
    ;; The adapter did ask for room.
    (i32.eqz (global.get $reallocs))))
