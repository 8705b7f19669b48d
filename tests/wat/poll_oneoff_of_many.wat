;; poll_oneoff: a thousand subscriptions, of which every other one is ready.
(module
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 4)
  (global $subscriptions i32 (i32.const 1024))
  (global $events i32 (i32.const 65536))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; In turn: standard output, and a clock that fires in 100 seconds.
  (func $subscribe (param $index i32)
    (local $at i32)
    (local.set $at (i32.add (global.get $subscriptions) (i32.mul (local.get $index) (i32.const 48))))
    (i64.store (local.get $at) (i64.extend_i32_u (local.get $index)))
    (if (i32.and (local.get $index) (i32.const 1))
      (then
        (i32.store offset=16 (local.get $at) (i32.const 1))
        (i64.store offset=24 (local.get $at) (i64.const 100000000000)))
      (else
        (i32.store8 offset=8 (local.get $at) (i32.const 2))
        (i32.store offset=16 (local.get $at) (i32.const 1)))))

  ;; The events are those of output, in the order of their subscriptions.
  (func $check (param $index i32)
    (local $at i32)
    (local.set $at (i32.add (global.get $events) (i32.mul (local.get $index) (i32.const 32))))
    (call $expect (i32.mul (local.get $index) (i32.const 2)) (i32.wrap_i64 (i64.load (local.get $at))))
    (call $expect (i32.const 0) (i32.load16_u offset=8 (local.get $at)))
    (call $expect (i32.const 2) (i32.load8_u offset=10 (local.get $at))))

  (func (export "_start")
    (local $index i32)
    (loop $next
      (call $subscribe (local.get $index))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (i32.const 1000))))
    (call $expect (i32.const 0)
      (call $poll_oneoff (global.get $subscriptions) (global.get $events) (i32.const 1000) (i32.const 16)))
    (call $expect (i32.const 500) (i32.load (i32.const 16)))
    (local.set $index (i32.const 0))
    (loop $next
      (call $check (local.get $index))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (i32.const 500))))))
