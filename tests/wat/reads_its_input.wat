;; A filter: it prints what it reads.
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; A buffer to read into, and as much of it as was read.
  (data (i32.const 64) "\00\01\00\00\00\01\00\00" "\00\01\00\00\00\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func (export "_start")
    (loop $again
      (call $expect (i32.const 0) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 76)))
      (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 72) (i32.const 1) (i32.const 16)))
      (br_if $again (i32.load (i32.const 76))))))
