;; path_remove_directory: removes a directory in which nothing is.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_remove_directory" (func $path_remove_directory (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_unlink_file" (func $path_unlink_file (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $sub i32 (i32.const 272)) (data (i32.const 272) "\03sub")
  (global $inner i32 (i32.const 288)) (data (i32.const 288) "\09sub/inner")
  (global $link i32 (i32.const 304)) (data (i32.const 304) "\04link")
  (global $here i32 (i32.const 320)) (data (i32.const 320) "\01.")
  (global $nothing i32 (i32.const 336)) (data (i32.const 336) "\07nothing")
  (global $below_a_file i32 (i32.const 352)) (data (i32.const 352) "\08file/new")
  (global $empty i32 (i32.const 368)) (data (i32.const 368) "\00")
  (global $absolute i32 (i32.const 384)) (data (i32.const 384) "\04/sub")
  (global $above i32 (i32.const 400)) (data (i32.const 400) "\02..")
  (global $nul i32 (i32.const 416)) (data (i32.const 416) "\03s\00b")
  (global $not_utf8 i32 (i32.const 432)) (data (i32.const 432) "\03s\ffb")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $remove (param $fd i32) (param $path i32) (result i32)
    (call $path_remove_directory
      (local.get $fd) (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path))))

  (func $it_must_be_empty
    (call $expect (i32.const 55 (;ENOTEMPTY;)) (call $remove (i32.const 3) (global.get $sub))))

  (func $then_it_is_removed
    (call $expect (i32.const 0) (call $path_unlink_file (i32.const 3) (i32.add (global.get $inner) (i32.const 1)) (i32.const 9)))
    (call $expect (i32.const 0) (call $remove (i32.const 3) (global.get $sub)))
    (call $expect (i32.const 44 (;ENOENT;)) (call $remove (i32.const 3) (global.get $sub))))

  (func $what_is_no_directory_stays
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $remove (i32.const 3) (global.get $file)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $remove (i32.const 3) (global.get $link)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $remove (i32.const 3) (global.get $here))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;)) (call $remove (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $remove (i32.const 3) (global.get $below_a_file))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;)) (call $remove (i32.const 3) (global.get $absolute)))
    (call $expect (i32.const 63 (;EPERM;)) (call $remove (i32.const 3) (global.get $above))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;)) (call $remove (i32.const 3) (global.get $empty)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $remove (i32.const 3) (global.get $nul)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $remove (i32.const 3) (global.get $not_utf8)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $path_remove_directory (i32.const 3) (i32.const -2) (i32.const 3)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $path_remove_directory (i32.const 3) (i32.const 256) (i32.const -1))))

  (func $a_descriptor_that_is_no_directory_says_why_not
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $remove (i32.const 4) (global.get $sub)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $remove (i32.const 0) (global.get $sub)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $remove (i32.const 1) (global.get $sub)))
    (call $expect (i32.const 8 (;EBADF;)) (call $remove (i32.const 5) (global.get $sub)))
    (call $expect (i32.const 8 (;EBADF;)) (call $path_remove_directory (i32.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $it_must_be_empty)
    (call $then_it_is_removed)
    (call $what_is_no_directory_stays)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $a_descriptor_that_is_no_directory_says_why_not)))
