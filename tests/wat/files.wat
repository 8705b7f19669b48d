;; A program that looks for its directory, as a C library does at its start, and prints a file that it finds there.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_dir_name" (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; A buffer to read into, and as much of it as was read.
  (data (i32.const 64) "\00\01\00\00\00\01\00\00" "\00\01\00\00\00\00\00\00")
  (data (i32.const 128) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_directory_is_3
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 20)))
    (call $expect (i32.const 0) (call $fd_prestat_dir_name (i32.const 3) (i32.const 24) (i32.const 4)))
    ;; "/dir"
    (call $expect (i32.const 0x7269642f) (i32.load (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 3) (i32.const 512))))

  (func $a_file_is_opened
    (call $expect (i32.const 0)
      (call $path_open
        (i32.const 3) (i32.const 1) (i32.const 128) (i32.const 4) (i32.const 0)
        (i64.load (i32.const 528)) (i64.load (i32.const 528)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 8) (i64.load (i32.const 544))))

  (func $and_printed
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 16)))
    (loop $again
      (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 76)))
      (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 72) (i32.const 1) (i32.const 16)))
      (br_if $again (i32.load (i32.const 76)))))

  (func $and_closed
    (call $expect (i32.const 0) (call $fd_close (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 4))))

  (func (export "_start")
    (call $the_directory_is_3)
    (call $a_file_is_opened)
    (call $and_printed)
    (call $and_closed)))
