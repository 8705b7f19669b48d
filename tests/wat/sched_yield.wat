;; sched_yield: gives way, and comes back.
(module
  (import "wasi_snapshot_preview1" "sched_yield" (func $sched_yield (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_comes_back
    (call $expect (i32.const 0) (call $sched_yield))
    (call $expect (i32.const 0) (call $sched_yield)))

  (func (export "_start")
    (call $it_comes_back)))
