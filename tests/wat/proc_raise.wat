;; proc_raise: signals that are ignored are, and the others end the program with failure.
(module
  (import "wasi_snapshot_preview1" "proc_raise" (func $proc_raise (param i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $none_child_continue_urgent_and_window_are_ignored
    (call $expect (i32.const 0) (call $proc_raise (i32.const 0)))
    (call $expect (i32.const 0) (call $proc_raise (i32.const 16)))
    (call $expect (i32.const 0) (call $proc_raise (i32.const 17)))
    (call $expect (i32.const 0) (call $proc_raise (i32.const 22)))
    (call $expect (i32.const 0) (call $proc_raise (i32.const 27))))

  (func $to_stop_is_ENOTSUP
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $proc_raise (i32.const 18)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $proc_raise (i32.const 19)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $proc_raise (i32.const 20)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $proc_raise (i32.const 21))))

  (func $another_number_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $proc_raise (i32.const 31)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $proc_raise (i32.const -1))))

  (func $abort_ends_with_failure
    (drop (call $proc_raise (i32.const 6)))
    unreachable)

  (func (export "_start")
    (call $none_child_continue_urgent_and_window_are_ignored)
    (call $to_stop_is_ENOTSUP)
    (call $another_number_is_EINVAL)
    (call $abort_ends_with_failure)))
