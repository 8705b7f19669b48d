;; A guest with a single page, full of its own data, finds all of it unchanged after the adapter took its room.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\01\00\00\05\00\00\00")
  (data (i32.const 256) "page\n")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Each word from 1024 to the end of the page holds its own address.
  (func $fill
    (local $at i32)
    (local.set $at (i32.const 1024))
    (loop $next
      (i32.store (local.get $at) (local.get $at))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 65536)))))

  (func $everything_is_unchanged
    (local $at i32)
    (local.set $at (i32.const 1024))
    (loop $next
      (call $expect (local.get $at) (i32.load (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 65536)))))

  (func (export "_start")
    (call $fill)
    (call $expect (i32.const 0) (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $everything_is_unchanged)))
