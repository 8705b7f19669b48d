;; sock_accept: a listener that does not block says EAGAIN, and poll_oneoff does not call it ready.
;; with: a listener
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A subscription at $at: its userdata is its address.
  (func $subscribe (param $at i32) (param $tag i32) (param $id i32)
    (memory.fill (local.get $at) (i32.const 0) (i32.const 48))
    (i64.store (local.get $at) (i64.extend_i32_u (local.get $at)))
    (i32.store8 offset=8 (local.get $at) (local.get $tag))
    (i32.store offset=16 (local.get $at) (local.get $id)))

  ;; The event at $at is of the subscription $of, and has this errno.
  (func $event (param $at i32) (param $of i32) (param $errno i32)
    (if (i64.ne (i64.load (local.get $at)) (i64.extend_i32_u (local.get $of))) (then unreachable))
    (call $expect (local.get $errno) (i32.load16_u offset=8 (local.get $at)))
    (call $expect (i32.load8_u offset=8 (local.get $of)) (i32.load8_u offset=10 (local.get $at))))

  (func $nobody_comes
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 3) (i32.const 4)))
    (call $expect (i32.const 6 (;EAGAIN;)) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $the_clock_is_first
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 3))
    (call $subscribe (i32.const 1072) (i32.const 0) (i32.const 1))
    (i64.store offset=24 (i32.const 1072) (i64.const 1000000))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1072) (i32.const 0)))

  (func $nobody_came_meanwhile
    (call $expect (i32.const 6 (;EAGAIN;)) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $nobody_comes)
    (call $the_clock_is_first)
    (call $nobody_came_meanwhile)))
