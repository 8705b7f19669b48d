;; fd_datasync: what was written to a file is stored, and what is in a directory; in a stream nothing is stored.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_datasync" (func $fd_datasync (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $files_and_directories_can_be_stored
    (call $expect (i32.const 0) (call $fd_datasync (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_datasync (i32.const 3))))

  (func $streams_cannot
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_datasync (i32.const 0)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_datasync (i32.const 1))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_datasync (i32.const 5)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_datasync (i32.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $files_and_directories_can_be_stored)
    (call $streams_cannot)
    (call $a_number_that_is_not_open_is_EBADF)))
