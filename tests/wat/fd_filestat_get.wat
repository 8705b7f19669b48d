;; fd_filestat_get: of a file all that is known; of a stream no more than what it is.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file" "sub")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $of_a_stream_everything_is_0
    (i64.store (i32.const 16) (i64.const -1))
    (i64.store (i32.const 48) (i64.const -1))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 1) (i32.const 16)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 16)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 48))))

  (func $a_file_is_regular_and_has_one_name_and_eight_bytes
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 1) (i64.load (i32.const 512)))
    (call $expect (i32.const 4) (i32.load8_u (i32.const 528)))
    (call $expect_i64 (i64.const 1) (i64.load (i32.const 536)))
    (call $expect_i64 (i64.const 8) (i64.load (i32.const 544))))

  (func $it_has_times
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 552)) (i64.const 0)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 560)) (i64.const 0)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 568)) (i64.const 0))))

  (func $its_serial_number_is_the_same_through_another_descriptor
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 520)) (i64.const 0)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.load (i32.const 16)) (i32.const 640)))
    (call $expect (i32.const 0) (i64.ne (i64.load (i32.const 520)) (i64.load (i32.const 648)))))

  (func $a_directory_has_another
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 3) (i32.const 640)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 656)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 648)) (i64.const 0)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 648)) (i64.load (i32.const 520))))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.load (i32.const 16)) (i32.const 768)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 784)))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.const 776)) (i64.load (i32.const 648)))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_get (i32.const 7) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_get (i32.const -1) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_filestat_get (i32.const 1) (i32.const -4)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_filestat_get (i32.const 4) (i32.const -4))))

  (func (export "_start")
    (call $of_a_stream_everything_is_0)
    (call $a_file_is_regular_and_has_one_name_and_eight_bytes)
    (call $it_has_times)
    (call $its_serial_number_is_the_same_through_another_descriptor)
    (call $a_directory_has_another)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
