;; A reactor whose cabi_realloc collects garbage, and wants to know the time while the host may not be asked for anything.
(module
  (import "wasi_snapshot_preview1" "adapter_monotonic_clock_set_paused" (func $set_paused (param i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  ;; What the host returns goes into memory of the guest's realloc.
  (import "wasi:cli/environment@0.2.0" "get-arguments" (func $get_arguments (param i32)))
  (memory (export "memory") 1)
  (global $reallocs (mut i32) (i32.const 0))
  ;; What the clocks are to show in realloc.
  (global $realtime (mut i64) (i64.const 0))
  (global $monotonic (mut i64) (i64.const 0))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $time (param $clock i32) (result i64)
    (call $expect (i32.const 0) (call $clock_time_get (local.get $clock) (i64.const 0) (i32.const 16)))
    (i64.load (i32.const 16)))

  (func $collect_garbage
    (global.set $reallocs (i32.add (global.get $reallocs) (i32.const 1)))
    (call $set_paused (i32.const 1))
    (if (i64.ne (global.get $realtime) (call $time (i32.const 0))) (then unreachable))
    (if (i64.ne (global.get $monotonic) (call $time (i32.const 1))) (then unreachable))
    (call $set_paused (i32.const 0)))

  ;; Hands out pages of its own.
  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $new_size i32) (result i32)
    (call $collect_garbage)
    (i32.mul
      (memory.grow (i32.div_u (i32.add (local.get $new_size) (i32.const 65535)) (i32.const 65536)))
      (i32.const 65536)))

  (func $three_arguments_come_through_realloc (local $before i32)
    (local.set $before (global.get $reallocs))
    (call $get_arguments (i32.const 32))
    (call $expect (i32.const 3) (i32.load (i32.const 36)))
    ;; The list and each string; at the first time also the adapter's own room.
    (call $expect (i32.const 1) (i32.ge_u (i32.sub (global.get $reallocs) (local.get $before)) (i32.const 4))))

  (func $the_clocks_were_asked_for
    (global.set $realtime (call $time (i32.const 0)))
    (if (i64.eqz (global.get $realtime)) (then unreachable))
    (global.set $monotonic (call $time (i32.const 1))))

  (func $time_goes_on_afterwards
    (loop $again
      (br_if $again (i64.eq (global.get $monotonic) (call $time (i32.const 1))))))

  (func (export "wasi:cli/run@0.2.0#run") (result i32)
    (call $three_arguments_come_through_realloc)
    (call $the_clocks_were_asked_for)
    (call $three_arguments_come_through_realloc)
    (call $time_goes_on_afterwards)
    (i32.const 0)))
