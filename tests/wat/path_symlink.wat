;; path_symlink: makes a link that leads to a path, whether anything is there or not.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_symlink" (func $path_symlink (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $new i32 (i32.const 272)) (data (i32.const 272) "\03new")
  (global $up i32 (i32.const 288)) (data (i32.const 288) "\06sub/up")
  (global $up_to_file i32 (i32.const 304)) (data (i32.const 304) "\07../file")
  (global $dangling i32 (i32.const 320)) (data (i32.const 320) "\08dangling")
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

  (func $link (param $target i32) (param $fd i32) (param $path i32) (result i32)
    (call $path_symlink
      (i32.add (local.get $target) (i32.const 1)) (i32.load8_u (local.get $target))
      (local.get $fd) (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path))))

  (func $a_link_is_made
    (call $expect (i32.const 0) (call $link (global.get $file) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $new) (i32.const 1)) (i32.const 3) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $it_counts_from_where_it_is
    (call $expect (i32.const 0) (call $link (global.get $up_to_file) (i32.const 3) (global.get $up)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $up) (i32.const 1)) (i32.const 6) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $nothing_need_be_there
    (call $expect (i32.const 0) (call $link (global.get $nothing) (i32.const 3) (global.get $dangling)))
    (call $expect (i32.const 44 (;ENOENT;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $dangling) (i32.const 1)) (i32.const 8) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16))))

  (func $nothing_is_replaced
    (call $expect (i32.const 20 (;EEXIST;)) (call $link (global.get $nothing) (i32.const 3) (global.get $file)))
    (call $expect (i32.const 20 (;EEXIST;)) (call $link (global.get $nothing) (i32.const 3) (global.get $dangling))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;)) (call $link (global.get $file) (i32.const 3) (global.get $below_nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $link (global.get $file) (i32.const 3) (global.get $below_a_file))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;)) (call $link (global.get $absolute) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 63 (;EPERM;)) (call $link (global.get $file) (i32.const 3) (global.get $absolute)))
    (call $expect (i32.const 63 (;EPERM;)) (call $link (global.get $file) (i32.const 3) (global.get $above))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;)) (call $link (global.get $empty) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 44 (;ENOENT;)) (call $link (global.get $file) (i32.const 3) (global.get $empty)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $link (global.get $nul) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $link (global.get $file) (i32.const 3) (global.get $nul)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $link (global.get $not_utf8) (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $link (global.get $file) (i32.const 3) (global.get $not_utf8)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_symlink (i32.const -2) (i32.const 3) (i32.const 3) (i32.add (global.get $nothing) (i32.const 1)) (i32.const 7)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_symlink (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 3) (i32.const -2) (i32.const 3)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_symlink (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 3) (i32.const 256) (i32.const -1))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $link (global.get $file) (i32.const 4) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $link (global.get $file) (i32.const 0) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $link (global.get $file) (i32.const 1) (global.get $nothing)))
    (call $expect (i32.const 8 (;EBADF;)) (call $link (global.get $file) (i32.const 6) (global.get $nothing)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $path_symlink (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $a_link_is_made)
    (call $it_counts_from_where_it_is)
    (call $nothing_need_be_there)
    (call $nothing_is_replaced)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $what_is_no_directory_says_why_not)))
