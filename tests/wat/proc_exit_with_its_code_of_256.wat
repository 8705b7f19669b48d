;; proc_exit: a failure with nothing in its lowest eight bits is a failure still.
;; wasi: 0.2.12
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)

  (func (export "_start")
    (call $proc_exit (i32.const 256))
    unreachable))
