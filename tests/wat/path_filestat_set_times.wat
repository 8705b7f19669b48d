;; path_filestat_set_times: sets the times of what a path leads to.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_filestat_set_times" (func $path_filestat_set_times (param i32 i32 i32 i32 i64 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_filestat_get" (func $path_filestat_get (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $sub i32 (i32.const 272)) (data (i32.const 272) "\03sub")
  (global $link i32 (i32.const 288)) (data (i32.const 288) "\04link")
  (global $nothing i32 (i32.const 304)) (data (i32.const 304) "\07nothing")
  (global $below_a_file i32 (i32.const 320)) (data (i32.const 320) "\08file/new")
  (global $empty i32 (i32.const 336)) (data (i32.const 336) "\00")
  (global $absolute i32 (i32.const 352)) (data (i32.const 352) "\05/file")
  (global $above i32 (i32.const 368)) (data (i32.const 368) "\0fsub/../../other")
  (global $nul i32 (i32.const 384)) (data (i32.const 384) "\05fi\00le")
  (global $not_utf8 i32 (i32.const 400)) (data (i32.const 400) "\05fi\ffle")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $set (param $fd i32) (param $flags i32) (param $path i32) (param $atim i64) (param $mtim i64) (param $times i32) (result i32)
    (call $path_filestat_set_times
      (local.get $fd) (local.get $flags)
      (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path))
      (local.get $atim) (local.get $mtim) (local.get $times)))

  (func $expect_times (param $path i32) (param $atim i64) (param $mtim i64)
    (call $expect (i32.const 0)
      (call $path_filestat_get
        (i32.const 3) (i32.const 0)
        (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path)) (i32.const 512)))
    (call $expect_i64 (local.get $atim) (i64.load (i32.const 552)))
    (call $expect_i64 (local.get $mtim) (i64.load (i32.const 560))))

  (func $both_are_set_to_the_nanosecond
    (call $expect (i32.const 0)
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 1000000001000000002) (i64.const 1000000003000000004) (i32.const 5)))
    (call $expect_times (global.get $file) (i64.const 1000000001000000002) (i64.const 1000000003000000004))
    (call $expect (i32.const 0)
      (call $set (i32.const 3) (i32.const 0) (global.get $sub) (i64.const 1) (i64.const 2) (i32.const 5)))
    (call $expect_times (global.get $sub) (i64.const 1) (i64.const 2)))

  (func $either_can_stay
    (call $expect (i32.const 0)
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 5) (i64.const 6) (i32.const 1)))
    (call $expect_times (global.get $file) (i64.const 5) (i64.const 1000000003000000004))
    (call $expect (i32.const 0)
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 7) (i64.const 8) (i32.const 4)))
    (call $expect_times (global.get $file) (i64.const 5) (i64.const 8))
    (call $expect (i32.const 0)
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 9) (i64.const 10) (i32.const 0)))
    (call $expect_times (global.get $file) (i64.const 5) (i64.const 8)))

  (func $a_link_is_set_itself_unless_it_is_followed
    (call $expect (i32.const 0)
      (call $set (i32.const 3) (i32.const 0) (global.get $link) (i64.const 11) (i64.const 12) (i32.const 5)))
    (call $expect_times (global.get $link) (i64.const 11) (i64.const 12))
    (call $expect_times (global.get $file) (i64.const 5) (i64.const 8))
    (call $expect (i32.const 0)
      (call $set (i32.const 3) (i32.const 1) (global.get $link) (i64.const 13) (i64.const 14) (i32.const 5)))
    (call $expect_times (global.get $file) (i64.const 13) (i64.const 14)))

  (func $now_is_later
    (call $expect (i32.const 0)
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 15) (i32.const 6)))
    (call $expect (i32.const 0)
      (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 512)))
    (call $expect (i32.const 1) (i64.gt_u (i64.load (i32.const 552)) (i64.const 1700000000000000000)))
    (call $expect_i64 (i64.const 15) (i64.load (i32.const 560))))

  (func $a_time_cannot_be_given_and_be_now
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 3)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 12))))

  (func $flags_that_mean_nothing_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const 2) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 5)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const 0x101) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 5)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const -1) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 5)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 0x10001)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const -1))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;))
      (call $set (i32.const 3) (i32.const 0) (global.get $nothing) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $set (i32.const 3) (i32.const 0) (global.get $below_a_file) (i64.const 0) (i64.const 0) (i32.const 10))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;))
      (call $set (i32.const 3) (i32.const 0) (global.get $absolute) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 63 (;EPERM;))
      (call $set (i32.const 3) (i32.const 0) (global.get $above) (i64.const 0) (i64.const 0) (i32.const 10))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;))
      (call $set (i32.const 3) (i32.const 0) (global.get $empty) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $set (i32.const 3) (i32.const 0) (global.get $nul) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 25 (;EILSEQ;))
      (call $set (i32.const 3) (i32.const 0) (global.get $not_utf8) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_filestat_set_times (i32.const 3) (i32.const 0) (i32.const -2) (i32.const 3) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_filestat_set_times (i32.const 3) (i32.const 0) (i32.const 256) (i32.const -1) (i64.const 0) (i64.const 0) (i32.const 10))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $set (i32.const 4) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $set (i32.const 0) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $set (i32.const 1) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $set (i32.const 5) (i32.const 0) (global.get $file) (i64.const 0) (i64.const 0) (i32.const 10)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $set (i32.const -1) (i32.const -1) (global.get $file) (i64.const -1) (i64.const -1) (i32.const -1))))

  (func (export "_start")
    (call $both_are_set_to_the_nanosecond)
    (call $either_can_stay)
    (call $a_link_is_set_itself_unless_it_is_followed)
    (call $now_is_later)
    (call $a_time_cannot_be_given_and_be_now)
    (call $flags_that_mean_nothing_are_EINVAL)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $what_is_no_directory_says_why_not)))
