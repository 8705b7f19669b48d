;; fd_tell: where a file goes on; a directory is EBADF, and a stream has no positions.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_tell" (func $fd_tell (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 3 bytes at 512, to write; at 72: 3 bytes at 520, to read into
  (data (i32.const 64) "\00\02\00\00\03\00\00\00" "\08\02\00\00\03\00\00\00")
  (data (i32.const 256) "file")
  (data (i32.const 512) "new")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_position (param $fd i32) (param $expected i64)
    (call $expect (i32.const 0) (call $fd_tell (local.get $fd) (i32.const 24)))
    (call $expect_i64 (local.get $expected) (i64.load (i32.const 24))))

  (func $a_file_begins_at_its_beginning
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect_position (i32.const 4) (i64.const 0)))

  (func $what_was_written_lies_before_it
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect_position (i32.const 4) (i64.const 3)))

  (func $so_does_what_was_read
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 72) (i32.const 1) (i32.const 16)))
    (call $expect_position (i32.const 4) (i64.const 6))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 72) (i32.const 1) (i32.const 16)))
    (call $expect_position (i32.const 4) (i64.const 8))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 72) (i32.const 1) (i32.const 16)))
    (call $expect_position (i32.const 4) (i64.const 8)))

  (func $and_all_that_was_there_before_something_was_appended
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect_position (i32.const 5) (i64.const 0))
    (call $expect (i32.const 0) (call $fd_write (i32.const 5) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect_position (i32.const 5) (i64.const 11)))

  (func $another_descriptor_is_elsewhere
    (call $expect_position (i32.const 4) (i64.const 8)))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_tell (i32.const 4) (i32.const -7))))

  (func $what_is_no_file_says_why_not
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_tell (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_tell (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_tell (i32.const 1) (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_tell (i32.const 6) (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_tell (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $a_file_begins_at_its_beginning)
    (call $what_was_written_lies_before_it)
    (call $so_does_what_was_read)
    (call $and_all_that_was_there_before_something_was_appended)
    (call $another_descriptor_is_elsewhere)
    (call $an_address_behind_the_memory_is_EFAULT)
    (call $what_is_no_file_says_why_not)))
