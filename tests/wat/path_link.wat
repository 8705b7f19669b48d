;; path_link: gives a file another name.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_link" (func $path_link (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_filestat_get" (func $path_filestat_get (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $new i32 (i32.const 272)) (data (i32.const 272) "\03new")
  (global $link i32 (i32.const 288)) (data (i32.const 288) "\04link")
  (global $another_link i32 (i32.const 304)) (data (i32.const 304) "\0canother link")
  (global $sub i32 (i32.const 320)) (data (i32.const 320) "\03sub")
  (global $nothing i32 (i32.const 336)) (data (i32.const 336) "\07nothing")
  (global $below_nothing i32 (i32.const 352)) (data (i32.const 352) "\0bnothing/new")
  (global $below_a_file i32 (i32.const 368)) (data (i32.const 368) "\08file/new")
  (global $empty i32 (i32.const 384)) (data (i32.const 384) "\00")
  (global $absolute i32 (i32.const 400)) (data (i32.const 400) "\06/other")
  (global $above i32 (i32.const 416)) (data (i32.const 416) "\0fsub/../../other")
  (global $nul i32 (i32.const 432)) (data (i32.const 432) "\03a\00b")
  (global $not_utf8 i32 (i32.const 448)) (data (i32.const 448) "\03a\ffb")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $link_at (param $fd i32) (param $flags i32) (param $old i32) (param $new_fd i32) (param $new i32) (result i32)
    (call $path_link
      (local.get $fd) (local.get $flags)
      (i32.add (local.get $old) (i32.const 1)) (i32.load8_u (local.get $old))
      (local.get $new_fd) (i32.add (local.get $new) (i32.const 1)) (i32.load8_u (local.get $new))))

  (func $a_file_gets_another_name
    (call $expect (i32.const 0) (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 0)
      (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 2) (i64.load (i32.const 536))))

  (func $and_one_below_another_directory
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $sub) (i32.const 1)) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 4) (global.get $new)))
    (call $expect (i32.const 0)
      (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 3) (i64.load (i32.const 536))))

  (func $a_link_gets_another_name_itself
    (call $expect (i32.const 0)
      (call $link_at (i32.const 3) (i32.const 0) (global.get $link) (i32.const 3) (global.get $another_link))))

  ;; No host does that.
  (func $it_is_not_followed
    (call $expect (i32.const 28 (;EINVAL;))
      (call $link_at (i32.const 3) (i32.const 1) (global.get $link) (i32.const 3) (global.get $nothing))))

  (func $a_directory_has_one_name
    (call $expect (i32.const 63 (;EPERM;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $sub) (i32.const 3) (global.get $nothing))))

  (func $nothing_is_replaced
    (call $expect (i32.const 20 (;EEXIST;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 20 (;EEXIST;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $sub)))
    (call $expect (i32.const 20 (;EEXIST;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $file))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $nothing) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 44 (;ENOENT;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $below_nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $below_a_file) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $below_a_file))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $absolute) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 63 (;EPERM;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $above) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 63 (;EPERM;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $absolute)))
    (call $expect (i32.const 63 (;EPERM;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $above))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $empty) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 44 (;ENOENT;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $empty)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $nul) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $nul)))
    (call $expect (i32.const 25 (;EILSEQ;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $not_utf8) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 25 (;EILSEQ;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 3) (global.get $not_utf8)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_link (i32.const 3) (i32.const 0) (i32.const -2) (i32.const 3) (i32.const 3) (i32.add (global.get $nothing) (i32.const 1)) (i32.const 7)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_link (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 3) (i32.const -2) (i32.const 3)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_link (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 3) (i32.const 256) (i32.const -1))))

  (func $flags_that_mean_nothing_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $link_at (i32.const 3) (i32.const 2) (global.get $file) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $link_at (i32.const 3) (i32.const 0x100) (global.get $file) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $link_at (i32.const 3) (i32.const -1) (global.get $file) (i32.const 3) (global.get $nothing))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $link_at (i32.const 5) (i32.const 0) (global.get $file) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 5) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $link_at (i32.const 0) (i32.const 0) (global.get $file) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 1) (global.get $nothing)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $link_at (i32.const 6) (i32.const 0) (global.get $file) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $link_at (i32.const 3) (i32.const 0) (global.get $file) (i32.const 6) (global.get $nothing)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $link_at (i32.const -1) (i32.const -1) (global.get $file) (i32.const -1) (global.get $nothing))))

  (func (export "_start")
    (call $a_file_gets_another_name)
    (call $and_one_below_another_directory)
    (call $a_link_gets_another_name_itself)
    (call $it_is_not_followed)
    (call $a_directory_has_one_name)
    (call $nothing_is_replaced)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $flags_that_mean_nothing_are_EINVAL)
    (call $what_is_no_directory_says_why_not)))
