;; path_unlink_file: takes a name away from a file, which stays for whoever has it open.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_unlink_file" (func $path_unlink_file (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 4 bytes at 512
  (data (i32.const 64) "\00\02\00\00\04\00\00\00")
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $file_as_a_directory i32 (i32.const 272)) (data (i32.const 272) "\05file/")
  (global $sub i32 (i32.const 288)) (data (i32.const 288) "\03sub")
  (global $inner i32 (i32.const 304)) (data (i32.const 304) "\09sub/inner")
  (global $link i32 (i32.const 320)) (data (i32.const 320) "\04link")
  (global $nothing i32 (i32.const 336)) (data (i32.const 336) "\07nothing")
  (global $below_a_file i32 (i32.const 352)) (data (i32.const 352) "\08file/new")
  (global $empty i32 (i32.const 368)) (data (i32.const 368) "\00")
  (global $absolute i32 (i32.const 384)) (data (i32.const 384) "\05/file")
  (global $above i32 (i32.const 400)) (data (i32.const 400) "\0esub/../../file")
  (global $nul i32 (i32.const 416)) (data (i32.const 416) "\05fi\00le")
  (global $not_utf8 i32 (i32.const 432)) (data (i32.const 432) "\05fi\ffle")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $unlink (param $fd i32) (param $path i32) (result i32)
    (call $path_unlink_file
      (local.get $fd) (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path))))

  (func $a_link_goes_itself
    (call $expect (i32.const 0) (call $unlink (i32.const 3) (global.get $link)))
    (call $expect (i32.const 44 (;ENOENT;)) (call $unlink (i32.const 3) (global.get $link))))

  (func $what_is_open_can_still_be_read
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $inner) (i32.const 1)) (i32.const 9) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $unlink (i32.const 3) (global.get $inner)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x656e6e69) (i32.load (i32.const 512))))

  (func $a_directory_stays
    (call $expect (i32.const 31 (;EISDIR;)) (call $unlink (i32.const 3) (global.get $sub))))

  (func $so_does_a_file_that_is_called_one
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $unlink (i32.const 3) (global.get $file_as_a_directory))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;)) (call $unlink (i32.const 3) (global.get $nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $unlink (i32.const 3) (global.get $below_a_file))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;)) (call $unlink (i32.const 3) (global.get $absolute)))
    (call $expect (i32.const 63 (;EPERM;)) (call $unlink (i32.const 3) (global.get $above))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;)) (call $unlink (i32.const 3) (global.get $empty)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $unlink (i32.const 3) (global.get $nul)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $unlink (i32.const 3) (global.get $not_utf8)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $path_unlink_file (i32.const 3) (i32.const -2) (i32.const 3)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $path_unlink_file (i32.const 3) (i32.const 256) (i32.const -1))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $unlink (i32.const 4) (global.get $file)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $unlink (i32.const 0) (global.get $file)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $unlink (i32.const 1) (global.get $file)))
    (call $expect (i32.const 8 (;EBADF;)) (call $unlink (i32.const 5) (global.get $file)))
    (call $expect (i32.const 8 (;EBADF;)) (call $path_unlink_file (i32.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $a_link_goes_itself)
    (call $what_is_open_can_still_be_read)
    (call $a_directory_stays)
    (call $so_does_a_file_that_is_called_one)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $what_is_no_directory_says_why_not)))
