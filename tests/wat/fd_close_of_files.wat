;; fd_close: the lowest number that became free is the next file's, and files outlive the directory they were found in.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 4 bytes at 512
  (data (i32.const 64) "\00\02\00\00\04\00\00\00")
  (data (i32.const 256) "file" "sub" "inner")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $open_the_file_as (param $expected i32)
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (local.get $expected) (i32.load (i32.const 16))))

  (func $numbers_are_used_again
    (call $open_the_file_as (i32.const 4))
    (call $open_the_file_as (i32.const 5))
    (call $open_the_file_as (i32.const 6))
    (call $expect (i32.const 0) (call $fd_close (i32.const 5)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 5)))
    (call $open_the_file_as (i32.const 4))
    (call $open_the_file_as (i32.const 5))
    (call $open_the_file_as (i32.const 7)))

  (func $a_file_outlives_its_directory
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 8) (i32.const 0) (i32.const 263) (i32.const 5) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 9) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 8)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 3)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 9) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    ;; "inne"
    (call $expect (i32.const 0x656e6e69) (i32.load (i32.const 512)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 9))))

  (func (export "_start")
    (call $numbers_are_used_again)
    (call $a_file_outlives_its_directory)))
