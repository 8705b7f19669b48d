;; fd_fdstat_set_flags: O_NONBLOCK, and O_APPEND of a file.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: "ab" at 256
  (data (i32.const 64) "\00\01\00\00\02\00\00\00")
  (data (i32.const 256) "ab")
  (data (i32.const 260) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $nonblocking_on_and_off
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 0) (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 0) (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 3) (i32.const 4))))

  (func $flags_of_files_are_EINVAL_of_a_stream
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 1)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 5)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 16))))

  (func $write
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16))))

  ;; The golden shows "contents" with what was written.
  (func $a_file_appends_from_now_on
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 4) (i32.const 0) (i64.const 0x42) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $write)
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 5)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load16_u (i32.const 18)))
    (call $write))

  (func $and_goes_on_where_it_is_when_it_no_longer_does
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 18)))
    (call $write))

  (func $how_it_synchronises_was_settled_when_it_was_opened
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 2)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 8)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 21)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 18))))

  (func $flags_that_mean_nothing_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 32)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const 0x10004)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 1) (i32.const -1)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 32)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 0x10001))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_set_flags (i32.const 5) (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_set_flags (i32.const -1) (i32.const 4))))

  (func (export "_start")
    (call $nonblocking_on_and_off)
    (call $flags_of_files_are_EINVAL_of_a_stream)
    (call $a_file_appends_from_now_on)
    (call $and_goes_on_where_it_is_when_it_no_longer_does)
    (call $how_it_synchronises_was_settled_when_it_was_opened)
    (call $flags_that_mean_nothing_are_EINVAL)
    (call $a_number_that_is_not_open_is_EBADF)))
