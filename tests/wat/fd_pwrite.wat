;; fd_pwrite: writes to a file at an offset, and leaves its position.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_pwrite" (func $fd_pwrite (param i32 i32 i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_tell" (func $fd_tell (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: nothing, 2 bytes at 512, nothing far away, 3 bytes at 520
  (data (i32.const 64) "\00\00\00\00\00\00\00\00" "\00\02\00\00\02\00\00\00" "\ff\ff\ff\ff\00\00\00\00" "\08\02\00\00\03\00\00\00")
  ;; iovecs at 128: 4 bytes at 512, 8 bytes that end behind the memory
  (data (i32.const 128) "\00\02\00\00\04\00\00\00" "\fc\ff\ff\ff\08\00\00\00")
  (data (i32.const 256) "file" "sub/inner")
  (data (i32.const 512) "AB")
  (data (i32.const 520) "CDE")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  ;; The golden shows where in "contents".
  (func $the_buffers_are_written_in_turn
    (call $expect (i32.const 0) (call $fd_pwrite (i32.const 4) (i32.const 64) (i32.const 4) (i64.const 1) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $the_position_stays
    (call $expect (i32.const 0) (call $fd_tell (i32.const 4) (i32.const 16)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 16))))

  (func $behind_the_end_the_file_grows
    (call $expect (i32.const 0) (call $fd_pwrite (i32.const 4) (i32.const 64) (i32.const 2) (i64.const 10) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16))))

  (func $no_buffer_writes_nothing
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_pwrite (i32.const 4) (i32.const 64) (i32.const 0) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_pwrite (i32.const 4) (i32.const 64) (i32.const 1) (i64.const 100) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $what_appends_does_so_wherever_it_is_told_to_write
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 9) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_pwrite (i32.const 5) (i32.const 64) (i32.const 4) (i64.const 1) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_tell (i32.const 5) (i32.const 16)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 16))))

  (func $an_offset_that_no_file_has_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $fd_pwrite (i32.const 4) (i32.const 64) (i32.const 4) (i64.const 0x8000000000000000) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $fd_pwrite (i32.const 4) (i32.const 64) (i32.const 4) (i64.const -1) (i32.const 16))))

  (func $a_buffer_behind_the_memory_is_EFAULT_and_writes_nothing
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_pwrite (i32.const 4) (i32.const 128) (i32.const 2) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_pwrite (i32.const 4) (i32.const 64) (i32.const 0x20000000) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_pwrite (i32.const 4) (i32.const -4) (i32.const 1) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_pwrite (i32.const 4) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const -2))))

  (func $a_file_that_is_only_read_is_EBADF
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_pwrite (i32.const 6) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16))))

  (func $what_is_no_file_says_why_not
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_pwrite (i32.const 3) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 70 (;ESPIPE;))
      (call $fd_pwrite (i32.const 0) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 70 (;ESPIPE;))
      (call $fd_pwrite (i32.const 1) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_pwrite (i32.const 7) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_pwrite (i32.const -1) (i32.const -1) (i32.const -1) (i64.const -1) (i32.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $the_buffers_are_written_in_turn)
    (call $the_position_stays)
    (call $behind_the_end_the_file_grows)
    (call $no_buffer_writes_nothing)
    (call $what_appends_does_so_wherever_it_is_told_to_write)
    (call $an_offset_that_no_file_has_is_EINVAL)
    (call $a_buffer_behind_the_memory_is_EFAULT_and_writes_nothing)
    (call $a_file_that_is_only_read_is_EBADF)
    (call $what_is_no_file_says_why_not)))
