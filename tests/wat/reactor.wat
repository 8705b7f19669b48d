;; A module without _start becomes a reactor: it prints when its export is called.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\01\00\00\06\00\00\00")
  (data (i32.const 256) "hello\n")
  ;; 0, ok, is the errno that it should be.
  (func (export "wasi:cli/run@0.2.0#run") (result i32)
    (call $fd_write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 16))))
