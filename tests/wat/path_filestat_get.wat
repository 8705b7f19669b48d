;; path_filestat_get: what is known of a file that a path leads to.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_filestat_get" (func $path_filestat_get (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $here i32 (i32.const 272)) (data (i32.const 272) "\01.")
  (global $sub i32 (i32.const 288)) (data (i32.const 288) "\03sub")
  (global $inner i32 (i32.const 304)) (data (i32.const 304) "\10sub/../sub/inner")
  (global $link i32 (i32.const 336)) (data (i32.const 336) "\04link")
  (global $nothing i32 (i32.const 352)) (data (i32.const 352) "\07nothing")
  (global $below_a_file i32 (i32.const 368)) (data (i32.const 368) "\08file/new")
  (global $empty i32 (i32.const 384)) (data (i32.const 384) "\00")
  (global $absolute i32 (i32.const 400)) (data (i32.const 400) "\05/file")
  (global $above i32 (i32.const 416)) (data (i32.const 416) "\0fsub/../../other")
  (global $nul i32 (i32.const 432)) (data (i32.const 432) "\05fi\00le")
  (global $not_utf8 i32 (i32.const 448)) (data (i32.const 448) "\05fi\ffle")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Writes to 512.
  (func $stat (param $fd i32) (param $flags i32) (param $path i32) (result i32)
    (call $path_filestat_get
      (local.get $fd) (local.get $flags)
      (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path)) (i32.const 512)))

  (func $a_file_is_regular_and_has_one_name_and_eight_bytes
    (call $expect (i32.const 0) (call $stat (i32.const 3) (i32.const 0) (global.get $file)))
    (call $expect_i64 (i64.const 1) (i64.load (i32.const 512)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 520)) (i64.const 0)))
    (call $expect (i32.const 4) (i32.load8_u (i32.const 528)))
    (call $expect_i64 (i64.const 1) (i64.load (i32.const 536)))
    (call $expect_i64 (i64.const 8) (i64.load (i32.const 544)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 552)) (i64.const 0)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 560)) (i64.const 0)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 568)) (i64.const 0))))

  (func $its_serial_number_is_the_same_once_it_is_open
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 640)))
    (call $expect (i32.const 0) (i64.ne (i64.load (i32.const 520)) (i64.load (i32.const 648)))))

  (func $a_link_is_itself_unless_it_is_followed
    (call $expect (i32.const 0) (call $stat (i32.const 3) (i32.const 0) (global.get $link)))
    (call $expect (i32.const 7) (i32.load8_u (i32.const 528)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 520)) (i64.load (i32.const 648))))
    (call $expect (i32.const 0) (call $stat (i32.const 3) (i32.const 1) (global.get $link)))
    (call $expect (i32.const 4) (i32.load8_u (i32.const 528)))
    (call $expect (i32.const 0) (i64.ne (i64.load (i32.const 520)) (i64.load (i32.const 648)))))

  (func $a_directory_is_one
    (call $expect (i32.const 0) (call $stat (i32.const 3) (i32.const 0) (global.get $sub)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 528)))
    (call $expect (i32.const 0) (call $stat (i32.const 3) (i32.const 0) (global.get $here)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 528))))

  (func $paths_lead_through_directories
    (call $expect (i32.const 0) (call $stat (i32.const 3) (i32.const 0) (global.get $inner)))
    (call $expect (i32.const 4) (i32.load8_u (i32.const 528)))
    (call $expect_i64 (i64.const 5) (i64.load (i32.const 544))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;)) (call $stat (i32.const 3) (i32.const 0) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $stat (i32.const 3) (i32.const 0) (global.get $below_a_file))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;)) (call $stat (i32.const 3) (i32.const 0) (global.get $absolute)))
    (call $expect (i32.const 63 (;EPERM;)) (call $stat (i32.const 3) (i32.const 0) (global.get $above))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;)) (call $stat (i32.const 3) (i32.const 0) (global.get $empty)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $stat (i32.const 3) (i32.const 0) (global.get $nul)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $stat (i32.const 3) (i32.const 0) (global.get $not_utf8)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.const -2) (i32.const 3) (i32.const 512)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.const 256) (i32.const -1) (i32.const 512)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const -63))))

  (func $flags_that_mean_nothing_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $stat (i32.const 3) (i32.const 2) (global.get $file)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $stat (i32.const 3) (i32.const 0x101) (global.get $file)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $stat (i32.const 3) (i32.const -1) (global.get $file))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $stat (i32.const 4) (i32.const 0) (global.get $file)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $stat (i32.const 0) (i32.const 0) (global.get $file)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $stat (i32.const 1) (i32.const 0) (global.get $file)))
    (call $expect (i32.const 8 (;EBADF;)) (call $stat (i32.const 5) (i32.const 0) (global.get $file)))
    (call $expect (i32.const 8 (;EBADF;)) (call $stat (i32.const -1) (i32.const 0) (global.get $file))))

  (func (export "_start")
    (call $a_file_is_regular_and_has_one_name_and_eight_bytes)
    (call $its_serial_number_is_the_same_once_it_is_open)
    (call $a_link_is_itself_unless_it_is_followed)
    (call $a_directory_is_one)
    (call $paths_lead_through_directories)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $flags_that_mean_nothing_are_EINVAL)
    (call $what_is_no_directory_says_why_not)))
