;; fd_seek: a file goes on where it is told; a directory is EBADF, and a stream goes on where it is.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 2 bytes at 512
  (data (i32.const 64) "\00\02\00\00\02\00\00\00")
  (data (i32.const 256) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  ;; Reads two bytes.
  (func $expect_text (param $expected i32)
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $expect (local.get $expected) (i32.load16_u (i32.const 512))))

  (func $from_the_beginning
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 3) (i32.const 0) (i32.const 24)))
    (call $expect_i64 (i64.const 3) (i64.load (i32.const 24)))
    (call $expect_text (i32.const 0x6574 (;te;))))

  (func $from_where_it_is
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 1) (i32.const 1) (i32.const 24)))
    (call $expect_i64 (i64.const 6) (i64.load (i32.const 24)))
    (call $expect_text (i32.const 0x7374 (;ts;)))
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const -7) (i32.const 1) (i32.const 24)))
    (call $expect_i64 (i64.const 1) (i64.load (i32.const 24)))
    (call $expect_text (i32.const 0x6e6f (;on;)))
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 1) (i32.const 24)))
    (call $expect_i64 (i64.const 3) (i64.load (i32.const 24))))

  (func $from_the_end
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const -8) (i32.const 2) (i32.const 24)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 24)))
    (call $expect_text (i32.const 0x6f63 (;co;)))
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 2) (i32.const 24)))
    (call $expect_i64 (i64.const 8) (i64.load (i32.const 24))))

  (func $there_and_behind_it_is_nothing
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 1000) (i32.const 2) (i32.const 24)))
    (call $expect_i64 (i64.const 1008) (i64.load (i32.const 24)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $nothing_is_before_the_beginning
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 5) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_seek (i32.const 4) (i64.const -1) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_seek (i32.const 4) (i64.const -6) (i32.const 1) (i32.const 24)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_seek (i32.const 4) (i64.const -9) (i32.const 2) (i32.const 24))))

  (func $nor_behind_the_largest_position
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 0x7fffffffffffffff) (i32.const 0) (i32.const 24)))
    (call $expect_i64 (i64.const 0x7fffffffffffffff) (i64.load (i32.const 24)))
    (call $expect (i32.const 61 (;EOVERFLOW;)) (call $fd_seek (i32.const 4) (i64.const 1) (i32.const 1) (i32.const 24)))
    (call $expect (i32.const 61 (;EOVERFLOW;))
      (call $fd_seek (i32.const 4) (i64.const 0x7fffffffffffffff) (i32.const 2) (i32.const 24)))
    (call $expect_i64 (i64.const 0x7fffffffffffffff) (i64.load (i32.const 24)))
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 1) (i32.const 24)))
    (call $expect_i64 (i64.const 0x7fffffffffffffff) (i64.load (i32.const 24))))

  (func $where_it_counts_from_must_be_known
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 0x100) (i32.const 24)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const -1) (i32.const 24))))

  (func $an_address_behind_the_memory_is_EFAULT_and_the_position_stays
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 3) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 0) (i32.const -7)))
    (call $expect_text (i32.const 0x6574 (;te;))))

  (func $what_is_no_file_says_why_not
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_seek (i32.const 3) (i64.const 0) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_seek (i32.const 0) (i64.const 0) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_seek (i32.const 1) (i64.const 0) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_seek (i32.const 5) (i64.const 0) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_seek (i32.const -1) (i64.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $from_the_beginning)
    (call $from_where_it_is)
    (call $from_the_end)
    (call $there_and_behind_it_is_nothing)
    (call $nothing_is_before_the_beginning)
    (call $nor_behind_the_largest_position)
    (call $where_it_counts_from_must_be_known)
    (call $an_address_behind_the_memory_is_EFAULT_and_the_position_stays)
    (call $what_is_no_file_says_why_not)))
