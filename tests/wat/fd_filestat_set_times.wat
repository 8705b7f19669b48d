;; fd_filestat_set_times: each time of a file or directory is set to what is given, to now, or stays.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_filestat_set_times" (func $fd_filestat_set_times (param i32 i64 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file" "sub")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $both_are_set_to_the_nanosecond
    (call $expect (i32.const 0)
      (call $fd_filestat_set_times (i32.const 4) (i64.const 1000000001000000002) (i64.const 1000000003000000004) (i32.const 5)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 1000000001000000002) (i64.load (i32.const 552)))
    (call $expect_i64 (i64.const 1000000003000000004) (i64.load (i32.const 560))))

  (func $either_can_stay
    (call $expect (i32.const 0) (call $fd_filestat_set_times (i32.const 4) (i64.const 5) (i64.const 6) (i32.const 1)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 5) (i64.load (i32.const 552)))
    (call $expect_i64 (i64.const 1000000003000000004) (i64.load (i32.const 560)))
    (call $expect (i32.const 0) (call $fd_filestat_set_times (i32.const 4) (i64.const 7) (i64.const 8) (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 5) (i64.load (i32.const 552)))
    (call $expect_i64 (i64.const 8) (i64.load (i32.const 560))))

  (func $or_both
    (call $expect (i32.const 0) (call $fd_filestat_set_times (i32.const 4) (i64.const 9) (i64.const 10) (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 5) (i64.load (i32.const 552)))
    (call $expect_i64 (i64.const 8) (i64.load (i32.const 560))))

  (func $now_is_later
    (call $expect (i32.const 0) (call $fd_filestat_set_times (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect (i32.const 1) (i64.gt_u (i64.load (i32.const 552)) (i64.const 1700000000000000000)))
    (call $expect (i32.const 1) (i64.gt_u (i64.load (i32.const 560)) (i64.const 1700000000000000000))))

  (func $a_directory_that_was_opened_has_times_too
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_set_times (i32.const 5) (i64.const 11) (i64.const 12) (i32.const 5)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 5) (i32.const 512)))
    (call $expect_i64 (i64.const 11) (i64.load (i32.const 552)))
    (call $expect_i64 (i64.const 12) (i64.load (i32.const 560))))

  (func $a_time_cannot_be_given_and_be_now
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_filestat_set_times (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 3)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $fd_filestat_set_times (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 12))))

  (func $flags_that_mean_nothing_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $fd_filestat_set_times (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $fd_filestat_set_times (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 0x10001)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $fd_filestat_set_times (i32.const 4) (i64.const 0) (i64.const 0) (i32.const -1))))

  (func $a_stream_has_no_times
    (call $expect (i32.const 58 (;ENOTSUP;))
      (call $fd_filestat_set_times (i32.const 0) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 58 (;ENOTSUP;))
      (call $fd_filestat_set_times (i32.const 1) (i64.const 0) (i64.const 0) (i32.const 10))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_set_times (i32.const 6) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_filestat_set_times (i32.const -1) (i64.const -1) (i64.const -1) (i32.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $both_are_set_to_the_nanosecond)
    (call $either_can_stay)
    (call $or_both)
    (call $now_is_later)
    (call $a_directory_that_was_opened_has_times_too)
    (call $a_time_cannot_be_given_and_be_now)
    (call $flags_that_mean_nothing_are_EINVAL)
    (call $a_stream_has_no_times)
    (call $a_number_that_is_not_open_is_EBADF)))
