;; proc_exit: a host before WASI 0.2.12 takes no codes, so any but 0 is failure.
;; wasi: 0.2.11
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)

  (func (export "_start")
    (call $proc_exit (i32.const 42))
    unreachable))
