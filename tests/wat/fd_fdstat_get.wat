;; fd_fdstat_get: what a descriptor is, and what may be done with it.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file" "sub")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $input_can_be_read
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 0) (i32.const 16)))
    ;; FD_READ and not FD_WRITE
    (call $expect_i64 (i64.const 2) (i64.and (i64.load (i32.const 24)) (i64.const 0x42)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 18))))

  (func $output_can_be_written
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 1) (i32.const 16)))
    (call $expect_i64 (i64.const 0x40) (i64.and (i64.load (i32.const 24)) (i64.const 0x42)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 2) (i32.const 16)))
    (call $expect_i64 (i64.const 0x40) (i64.and (i64.load (i32.const 24)) (i64.const 0x42))))

  (func $a_pipe_is_of_unknown_type
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 16))))

  (func $a_directory_is_for_paths_and_what_is_opened_there_for_everything
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 18)))
    (call $expect_i64 (i64.const 0x7b7fe00) (i64.load (i32.const 24)))
    (call $expect_i64 (i64.const 0x3fffffff) (i64.load (i32.const 32))))

  (func $a_file_has_the_flags_and_rights_that_were_asked_for
    ;; O_APPEND; FD_READ and FD_WRITE; FD_READ through it
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 0x42) (i64.const 2) (i32.const 1) (i32.const 64)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 1) (i32.load16_u (i32.const 18)))
    (call $expect_i64 (i64.const 0x42) (i64.load (i32.const 24)))
    (call $expect_i64 (i64.const 2) (i64.load (i32.const 32)))
    ;; O_NONBLOCK; FD_READ
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 4) (i32.const 64)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 5) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 4) (i32.load16_u (i32.const 18)))
    (call $expect_i64 (i64.const 2) (i64.load (i32.const 24)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 32))))

  (func $a_directory_that_was_opened_cannot_be_what_a_file_is
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 2) (i64.const 0x3fffffbf) (i64.const 0x3fffffff) (i32.const 0) (i32.const 64)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 6) (i32.const 16)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 16)))
    ;; Not FD_SEEK, FD_TELL, FD_WRITE, FD_ALLOCATE, and no sizes.
    (call $expect_i64 (i64.const 0x3fb7fe9b) (i64.load (i32.const 24)))
    (call $expect_i64 (i64.const 0x3fffffff) (i64.load (i32.const 32))))

  (func $so_it_is_where_it_was_not_known_to_be_a_directory
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 0) (i64.const 0x3fffffbf) (i64.const 0) (i32.const 0) (i32.const 64)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 7) (i32.const 16)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 16)))
    (call $expect_i64 (i64.const 0x3fb7fe9b) (i64.load (i32.const 24))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_get (i32.const 8) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_get (i32.const -1) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_fdstat_get (i32.const 1) (i32.const -4)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_fdstat_get (i32.const 4) (i32.const -4))))

  (func (export "_start")
    (call $input_can_be_read)
    (call $output_can_be_written)
    (call $a_pipe_is_of_unknown_type)
    (call $a_directory_is_for_paths_and_what_is_opened_there_for_everything)
    (call $a_file_has_the_flags_and_rights_that_were_asked_for)
    (call $a_directory_that_was_opened_cannot_be_what_a_file_is)
    (call $so_it_is_where_it_was_not_known_to_be_a_directory)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
