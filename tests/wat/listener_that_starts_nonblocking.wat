;; A listener with ?nonblock has O_NONBLOCK before the program does anything.
;; with: a listener that does not block
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_does_not_block
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 4) (i32.load16_u (i32.const 18)))
    (call $expect (i32.const 6 (;EAGAIN;)) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $it_can_be_made_to_block
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 3) (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 18))))

  (func (export "_start")
    (call $it_does_not_block)
    (call $it_can_be_made_to_block)))
