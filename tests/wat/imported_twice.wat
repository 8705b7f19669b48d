;; One function imported twice with the same type: both names are it.
(module
  (import "wasi_snapshot_preview1" "fd_close" (func $close_it (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $close_it_too (param i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $what_one_closed_the_other_finds_closed
    (call $expect (i32.const 0) (call $close_it (i32.const 1)))
    (call $expect (i32.const 8 (;EBADF;)) (call $close_it_too (i32.const 1))))

  (func (export "_start")
    (call $what_one_closed_the_other_finds_closed)))
