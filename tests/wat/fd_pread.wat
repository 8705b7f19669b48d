;; fd_pread: reads a file from an offset, and leaves its position.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_pread" (func $fd_pread (param i32 i32 i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_tell" (func $fd_tell (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: nothing, 2 bytes at 512, nothing far away, 100 bytes at 520
  (data (i32.const 64) "\00\00\00\00\00\00\00\00" "\00\02\00\00\02\00\00\00" "\ff\ff\ff\ff\00\00\00\00" "\08\02\00\00\64\00\00\00")
  ;; iovecs at 128: 4 bytes at 512, 8 bytes that end behind the memory
  (data (i32.const 128) "\00\02\00\00\04\00\00\00" "\fc\ff\ff\ff\08\00\00\00")
  (data (i32.const 256) "file" "sub")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $contents_go_into_the_buffers_in_turn
    (call $expect (i32.const 0) (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 4) (i64.const 3) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    ;; "te", "nts"
    (call $expect (i32.const 0x6574) (i32.load16_u (i32.const 512)))
    (call $expect (i32.const 0x0073746e) (i32.load (i32.const 520))))

  (func $the_position_stays
    (call $expect (i32.const 0) (call $fd_tell (i32.const 4) (i32.const 16)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 16))))

  (func $behind_the_end_there_is_nothing
    (call $expect (i32.const 0) (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 4) (i64.const 8) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 4) (i64.const 1000) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $no_buffer_takes_nothing
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 0) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 1) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $an_offset_that_no_file_has_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 4) (i64.const 0x8000000000000000) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 4) (i64.const -1) (i32.const 16))))

  (func $a_buffer_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_pread (i32.const 4) (i32.const 128) (i32.const 2) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 0x20000000) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_pread (i32.const 4) (i32.const -4) (i32.const 1) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_pread (i32.const 4) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const -2))))

  (func $a_file_that_is_only_written_is_EBADF
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_pread (i32.const 5) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16))))

  (func $a_directory_is_EISDIR
    (call $expect (i32.const 31 (;EISDIR;))
      (call $fd_pread (i32.const 3) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16)))
    ;; Opened as what a file is opened as.
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 31 (;EISDIR;))
      (call $fd_pread (i32.const 6) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16))))

  (func $a_stream_is_ESPIPE
    (call $expect (i32.const 70 (;ESPIPE;))
      (call $fd_pread (i32.const 0) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 70 (;ESPIPE;))
      (call $fd_pread (i32.const 1) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_pread (i32.const 7) (i32.const 64) (i32.const 4) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_pread (i32.const -1) (i32.const -1) (i32.const -1) (i64.const -1) (i32.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $contents_go_into_the_buffers_in_turn)
    (call $the_position_stays)
    (call $behind_the_end_there_is_nothing)
    (call $no_buffer_takes_nothing)
    (call $an_offset_that_no_file_has_is_EINVAL)
    (call $a_buffer_behind_the_memory_is_EFAULT)
    (call $a_file_that_is_only_written_is_EBADF)
    (call $a_directory_is_EISDIR)
    (call $a_stream_is_ESPIPE)
    (call $a_number_that_is_not_open_is_EBADF)))
