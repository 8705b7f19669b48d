;; fd_read: scatters what there is over the buffers.
(module
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: nothing, 2 bytes at 256, nothing far away, 100 bytes at 300
  (data (i32.const 64) "\00\00\00\00\00\00\00\00" "\00\01\00\00\02\00\00\00" "\ff\ff\ff\ff\00\00\00\00" "\2c\01\00\00\64\00\00\00")
  ;; iovecs at 128: 4 bytes at 256, 8 bytes that end behind the memory
  (data (i32.const 128) "\00\01\00\00\04\00\00\00" "\fc\ff\ff\ff\08\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $no_buffer_takes_nothing
    (call $expect (i32.const 0) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $a_buffer_behind_the_memory_is_EFAULT_and_takes_nothing
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_read (i32.const 0) (i32.const 128) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 0x20000000) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_read (i32.const 0) (i32.const -4) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 4) (i32.const -2))))

  (func $input_goes_into_the_buffers_in_turn
    (call $expect (i32.const 0) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    ;; "in", "put"
    (call $expect (i32.const 0x6e69) (i32.load16_u (i32.const 256)))
    (call $expect (i32.const 0x00747570) (i32.load (i32.const 300))))

  (func $then_comes_the_end_for_ever
    (call $expect (i32.const 0) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $output_cannot_be_read
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_read (i32.const 1) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_read (i32.const 2) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func $a_directory_is_EISDIR
    (call $expect (i32.const 31 (;EISDIR;)) (call $fd_read (i32.const 3) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_read (i32.const -1) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func (export "_start")
    (call $no_buffer_takes_nothing)
    (call $a_buffer_behind_the_memory_is_EFAULT_and_takes_nothing)
    (call $input_goes_into_the_buffers_in_turn)
    (call $then_comes_the_end_for_ever)
    (call $output_cannot_be_read)
    (call $a_directory_is_EISDIR)
    (call $a_number_that_is_not_open_is_EBADF)))
