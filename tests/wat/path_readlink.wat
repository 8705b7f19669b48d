;; path_readlink: where a link leads, or as much of it as there is room for.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_readlink" (func $path_readlink (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $sub i32 (i32.const 272)) (data (i32.const 272) "\03sub")
  (global $link i32 (i32.const 288)) (data (i32.const 288) "\04link")
  (global $nothing i32 (i32.const 304)) (data (i32.const 304) "\07nothing")
  (global $below_a_file i32 (i32.const 320)) (data (i32.const 320) "\08file/new")
  (global $empty i32 (i32.const 336)) (data (i32.const 336) "\00")
  (global $absolute i32 (i32.const 352)) (data (i32.const 352) "\05/link")
  (global $above i32 (i32.const 368)) (data (i32.const 368) "\0esub/../../link")
  (global $nul i32 (i32.const 384)) (data (i32.const 384) "\05li\00nk")
  (global $not_utf8 i32 (i32.const 400)) (data (i32.const 400) "\05li\ffnk")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Into the buffer at 512, which was full of "x"; how much was written, to 16.
  (func $read (param $fd i32) (param $path i32) (param $room i32) (result i32)
    (i32.store (i32.const 16) (i32.const -1))
    (memory.fill (i32.const 512) (i32.const 0x78) (i32.const 8))
    (call $path_readlink
      (local.get $fd) (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path))
      (i32.const 512) (local.get $room) (i32.const 16)))

  (func $a_link_leads_to_file
    (call $expect (i32.const 0) (call $read (i32.const 3) (global.get $link) (i32.const 100)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x656c6966) (i32.load (i32.const 512)))
    (call $expect (i32.const 0x78787878) (i32.load (i32.const 516)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (global.get $link) (i32.const 4)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $a_buffer_that_is_too_small_is_filled
    (call $expect (i32.const 0) (call $read (i32.const 3) (global.get $link) (i32.const 3)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x786c6966) (i32.load (i32.const 512)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (global.get $link) (i32.const 0)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x78787878) (i32.load (i32.const 512))))

  (func $anything_else_leads_nowhere
    (call $expect (i32.const 28 (;EINVAL;)) (call $read (i32.const 3) (global.get $file) (i32.const 100)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $read (i32.const 3) (global.get $sub) (i32.const 100)))
    (call $expect (i32.const -1) (i32.load (i32.const 16))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;)) (call $read (i32.const 3) (global.get $nothing) (i32.const 100)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $read (i32.const 3) (global.get $below_a_file) (i32.const 100))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;)) (call $read (i32.const 3) (global.get $absolute) (i32.const 100)))
    (call $expect (i32.const 63 (;EPERM;)) (call $read (i32.const 3) (global.get $above) (i32.const 100))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;)) (call $read (i32.const 3) (global.get $empty) (i32.const 100)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $read (i32.const 3) (global.get $nul) (i32.const 100)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $read (i32.const 3) (global.get $not_utf8) (i32.const 100)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_readlink (i32.const 3) (i32.const -2) (i32.const 3) (i32.const 512) (i32.const 100) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_readlink (i32.const 3) (i32.const 256) (i32.const -1) (i32.const 512) (i32.const 100) (i32.const 16))))

  (func $a_buffer_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_readlink (i32.const 3) (i32.add (global.get $link) (i32.const 1)) (i32.const 4) (i32.const -2) (i32.const 100) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_readlink (i32.const 3) (i32.add (global.get $link) (i32.const 1)) (i32.const 4) (i32.const 512) (i32.const -1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_readlink (i32.const 3) (i32.add (global.get $link) (i32.const 1)) (i32.const 4) (i32.const 512) (i32.const 100) (i32.const -3))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $read (i32.const 4) (global.get $link) (i32.const 100)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $read (i32.const 0) (global.get $link) (i32.const 100)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $read (i32.const 1) (global.get $link) (i32.const 100)))
    (call $expect (i32.const 8 (;EBADF;)) (call $read (i32.const 5) (global.get $link) (i32.const 100)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $path_readlink (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $a_link_leads_to_file)
    (call $a_buffer_that_is_too_small_is_filled)
    (call $anything_else_leads_nowhere)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $a_buffer_behind_the_memory_is_EFAULT)
    (call $what_is_no_directory_says_why_not)))
