;; proc_raise: a signal that ends the program is told as a shell does, by 128 more than its number.
;; wasi: 0.2.12
(module
  (import "wasi_snapshot_preview1" "proc_raise" (func $proc_raise (param i32) (result i32)))
  (memory (export "memory") 1)

  (func (export "_start")
    (drop (call $proc_raise (i32.const 6 (;abort;))))
    unreachable))
