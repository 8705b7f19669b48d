;; fd_allocate: no host can promise room, so that a file is ENOTSUP and stays as it is; what else there is says why not.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_allocate" (func $fd_allocate (param i32 i64 i64) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file" "sub")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $the_directory_below_is_5
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $of_a_file_it_is_ENOTSUP
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $fd_allocate (i32.const 4) (i64.const 0) (i64.const 100)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $fd_allocate (i32.const 4) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $fd_allocate (i32.const 4) (i64.const -1) (i64.const -1))))

  (func $of_a_directory_it_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_allocate (i32.const 3) (i64.const 0) (i64.const 100)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_allocate (i32.const 5) (i64.const 0) (i64.const 100))))

  (func $of_a_stream_it_is_ESPIPE
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_allocate (i32.const 0) (i64.const 0) (i64.const 100)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_allocate (i32.const 1) (i64.const 0) (i64.const 100))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_allocate (i32.const 6) (i64.const 0) (i64.const 100)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_allocate (i32.const -1) (i64.const -1) (i64.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $the_directory_below_is_5)
    (call $of_a_file_it_is_ENOTSUP)
    (call $of_a_directory_it_is_EBADF)
    (call $of_a_stream_it_is_ESPIPE)
    (call $a_number_that_is_not_open_is_EBADF)))
