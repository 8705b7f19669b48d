;; proc_exit: a host that takes codes gets the lowest eight bits, which is all that a process can tell.
;; wasi: 0.2.13
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)

  (func (export "_start")
    (call $proc_exit (i32.const -2))
    unreachable))
