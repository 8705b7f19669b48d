;; fd_write: a file is written from where it is, with all buffers; one that appends, behind its end.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: nothing, 2 bytes at 512, nothing far away, 3 bytes at 520
  (data (i32.const 64) "\00\00\00\00\00\00\00\00" "\00\02\00\00\02\00\00\00" "\ff\ff\ff\ff\00\00\00\00" "\08\02\00\00\03\00\00\00")
  ;; iovecs at 128: 4 bytes at 512, 8 bytes that end behind the memory
  (data (i32.const 128) "\00\02\00\00\04\00\00\00" "\fc\ff\ff\ff\08\00\00\00")
  (data (i32.const 256) "file" "sub/inner" "sub" "new")
  (data (i32.const 512) "AB")
  (data (i32.const 520) "CDE")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $no_buffer_writes_nothing
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $a_buffer_behind_the_memory_is_EFAULT_and_writes_nothing
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_write (i32.const 4) (i32.const 128) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 0x20000000) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_write (i32.const 4) (i32.const -4) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 4) (i32.const -2))))

  ;; "ABCDEABCDE"
  (func $the_buffers_are_written_in_turn
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  ;; "innerABCDEAB"
  (func $what_appends_begins_at_the_end
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 9) (i32.const 0) (i64.const 64) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 5) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 5) (i32.const 64) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16))))

  ;; "ABABCDE"
  (func $wherever_that_is_by_now
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 272) (i32.const 3) (i32.const 1) (i64.const 64) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 272) (i32.const 3) (i32.const 0) (i64.const 64) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 7) (i32.const 64) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 6) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 7)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 6))))

  (func $a_file_that_is_only_read_is_EBADF
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 6) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 6) (i32.const 64) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 7) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func $a_directory_is_EBADF_however_it_was_opened
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 3) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 269) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 8) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 269) (i32.const 3) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 9) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 9) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 269) (i32.const 3) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 10) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 10) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $no_buffer_writes_nothing)
    (call $a_buffer_behind_the_memory_is_EFAULT_and_writes_nothing)
    (call $the_buffers_are_written_in_turn)
    (call $what_appends_begins_at_the_end)
    (call $wherever_that_is_by_now)
    (call $a_file_that_is_only_read_is_EBADF)
    (call $a_directory_is_EBADF_however_it_was_opened)))
