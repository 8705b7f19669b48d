;; fd_fdstat_set_flags: O_NONBLOCK or nothing.
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $nonblocking_on_and_off
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 0) (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 0) (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 3) (i32.const 4))))

  (func $flags_of_files_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 1)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 5)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 16))))

  (func $flags_that_mean_nothing_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 32)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 0x10004)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const -1))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_set_flags (i32.const -1) (i32.const 4))))

  (func (export "_start")
    (call $nonblocking_on_and_off)
    (call $flags_of_files_are_EINVAL)
    (call $flags_that_mean_nothing_are_EINVAL)
    (call $a_number_that_is_not_open_is_EBADF)))
