;; path_create_directory: makes a directory where nothing is.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_create_directory" (func $path_create_directory (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Each path behind its length.
  (global $new i32 (i32.const 256)) (data (i32.const 256) "\03new")
  (global $deeper i32 (i32.const 272)) (data (i32.const 272) "\0bsub/deeper/")
  (global $file i32 (i32.const 288)) (data (i32.const 288) "\04file")
  (global $link i32 (i32.const 304)) (data (i32.const 304) "\04link")
  (global $below_nothing i32 (i32.const 320)) (data (i32.const 320) "\0bnothing/new")
  (global $below_a_file i32 (i32.const 336)) (data (i32.const 336) "\08file/new")
  (global $empty i32 (i32.const 352)) (data (i32.const 352) "\00")
  (global $absolute i32 (i32.const 368)) (data (i32.const 368) "\06/other")
  (global $above i32 (i32.const 384)) (data (i32.const 384) "\0fsub/../../other")
  (global $nul i32 (i32.const 400)) (data (i32.const 400) "\03a\00b")
  (global $not_utf8 i32 (i32.const 416)) (data (i32.const 416) "\03a\ffb")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $create (param $fd i32) (param $path i32) (result i32)
    (call $path_create_directory
      (local.get $fd) (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path))))

  (func $directories_are_made
    (call $expect (i32.const 0) (call $create (i32.const 3) (global.get $new)))
    (call $expect (i32.const 0) (call $create (i32.const 3) (global.get $deeper))))

  (func $not_where_something_is
    (call $expect (i32.const 20 (;EEXIST;)) (call $create (i32.const 3) (global.get $new)))
    (call $expect (i32.const 20 (;EEXIST;)) (call $create (i32.const 3) (global.get $file)))
    (call $expect (i32.const 20 (;EEXIST;)) (call $create (i32.const 3) (global.get $link))))

  (func $nor_below_what_is_no_directory
    (call $expect (i32.const 44 (;ENOENT;)) (call $create (i32.const 3) (global.get $below_nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $create (i32.const 3) (global.get $below_a_file))))

  (func $nor_outside
    (call $expect (i32.const 63 (;EPERM;)) (call $create (i32.const 3) (global.get $absolute)))
    (call $expect (i32.const 63 (;EPERM;)) (call $create (i32.const 3) (global.get $above))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;)) (call $create (i32.const 3) (global.get $empty)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $create (i32.const 3) (global.get $nul)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $create (i32.const 3) (global.get $not_utf8)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $path_create_directory (i32.const 3) (i32.const -2) (i32.const 3)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $path_create_directory (i32.const 3) (i32.const 256) (i32.const -1))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $create (i32.const 4) (global.get $new)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $create (i32.const 0) (global.get $new)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $create (i32.const 1) (global.get $new)))
    (call $expect (i32.const 8 (;EBADF;)) (call $create (i32.const 5) (global.get $new)))
    (call $expect (i32.const 8 (;EBADF;)) (call $path_create_directory (i32.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $directories_are_made)
    (call $not_where_something_is)
    (call $nor_below_what_is_no_directory)
    (call $nor_outside)
    (call $no_other_text_is_a_path)
    (call $what_is_no_directory_says_why_not)))
