;; fd_read: a file is read on from where it is, into all buffers.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: nothing, 2 bytes at 512, nothing far away, 3 bytes at 520
  (data (i32.const 64) "\00\00\00\00\00\00\00\00" "\00\02\00\00\02\00\00\00" "\ff\ff\ff\ff\00\00\00\00" "\08\02\00\00\03\00\00\00")
  ;; iovecs at 128: 4 bytes at 512, 8 bytes that end behind the memory
  (data (i32.const 128) "\00\02\00\00\04\00\00\00" "\fc\ff\ff\ff\08\00\00\00")
  (data (i32.const 256) "file" "link" "sub")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $no_buffer_takes_nothing
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $a_buffer_behind_the_memory_is_EFAULT_and_takes_nothing
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_read (i32.const 4) (i32.const 128) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 0x20000000) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_read (i32.const 4) (i32.const -4) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 4) (i32.const -2))))

  (func $contents_go_into_the_buffers_in_turn
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    ;; "co", "nte"
    (call $expect (i32.const 0x6f63) (i32.load16_u (i32.const 512)))
    (call $expect (i32.const 0x0065746e) (i32.load (i32.const 520))))

  (func $then_comes_the_rest
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    ;; "nt", "s" over the "n"
    (call $expect (i32.const 0x746e) (i32.load16_u (i32.const 512)))
    (call $expect (i32.const 0x00657473) (i32.load (i32.const 520))))

  (func $then_comes_the_end_for_ever
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $another_descriptor_begins_at_the_beginning
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 1) (i32.const 260) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 5) (i32.const 64) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x6f63) (i32.load16_u (i32.const 512))))

  (func $a_file_that_is_only_written_is_EBADF
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_read (i32.const 6) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func $a_directory_is_EISDIR_however_it_was_opened
    (call $expect (i32.const 31 (;EISDIR;)) (call $fd_read (i32.const 3) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 264) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16)))
    (call $expect (i32.const 31 (;EISDIR;)) (call $fd_read (i32.const 7) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 264) (i32.const 3) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16)))
    (call $expect (i32.const 31 (;EISDIR;)) (call $fd_read (i32.const 8) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $no_buffer_takes_nothing)
    (call $a_buffer_behind_the_memory_is_EFAULT_and_takes_nothing)
    (call $contents_go_into_the_buffers_in_turn)
    (call $then_comes_the_rest)
    (call $then_comes_the_end_for_ever)
    (call $another_descriptor_begins_at_the_beginning)
    (call $a_file_that_is_only_written_is_EBADF)
    (call $a_directory_is_EISDIR_however_it_was_opened)))
