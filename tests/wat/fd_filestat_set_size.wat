;; fd_filestat_set_size: a file is cut or grows by zeros; its position stays.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_filestat_set_size" (func $fd_filestat_set_size (param i32 i64) (result i32)))
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_tell" (func $fd_tell (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file" "sub/inner")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $it_is_cut_behind_the_first_bytes
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_set_size (i32.const 4) (i64.const 4)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 4) (i64.load (i32.const 544))))

  (func $its_position_stays_behind_the_end
    (call $expect (i32.const 0) (call $fd_tell (i32.const 4) (i32.const 16)))
    (call $expect_i64 (i64.const 8) (i64.load (i32.const 16))))

  (func $another_grows_by_zeros
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 9) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_set_size (i32.const 5) (i64.const 8)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 5) (i32.const 512)))
    (call $expect_i64 (i64.const 8) (i64.load (i32.const 544))))

  (func $no_file_is_larger_than_a_position_can_say
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_filestat_set_size (i32.const 4) (i64.const 0x8000000000000000)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_filestat_set_size (i32.const 4) (i64.const -1))))

  (func $a_file_that_is_only_read_is_EINVAL
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_filestat_set_size (i32.const 6) (i64.const 0))))

  (func $what_is_no_file_says_why_not
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_set_size (i32.const 3) (i64.const 0)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_filestat_set_size (i32.const 0) (i64.const 0)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_filestat_set_size (i32.const 1) (i64.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_set_size (i32.const 7) (i64.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_set_size (i32.const -1) (i64.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $it_is_cut_behind_the_first_bytes)
    (call $its_position_stays_behind_the_end)
    (call $another_grows_by_zeros)
    (call $no_file_is_larger_than_a_position_can_say)
    (call $a_file_that_is_only_read_is_EINVAL)
    (call $what_is_no_file_says_why_not)))
