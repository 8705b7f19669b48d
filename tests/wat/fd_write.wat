;; fd_write: gathers the buffers into one write.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: nothing, 2 bytes at 256, nothing far away, 5 bytes at 300
  (data (i32.const 64) "\00\00\00\00\00\00\00\00" "\00\01\00\00\02\00\00\00" "\ff\ff\ff\ff\00\00\00\00" "\2c\01\00\00\05\00\00\00")
  ;; iovecs at 128: 4 bytes at 256, 8 bytes that end behind the memory
  (data (i32.const 128) "\00\01\00\00\04\00\00\00" "\fc\ff\ff\ff\08\00\00\00")
  (data (i32.const 256) "he")
  (data (i32.const 300) "llo!\n")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $no_buffer_writes_nothing
    (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 64) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $a_buffer_behind_the_memory_is_EFAULT_and_writes_nothing
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_write (i32.const 1) (i32.const 128) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_write (i32.const 1) (i32.const 64) (i32.const 0x20000000) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_write (i32.const 1) (i32.const -4) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_write (i32.const 1) (i32.const 64) (i32.const 3) (i32.const -2))))

  (func $the_buffers_are_written_in_turn
    (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16))))

  (func $so_are_those_to_standard_error
    (call $expect (i32.const 0) (call $fd_write (i32.const 2) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16))))

  (func $input_cannot_be_written
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 0) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func $neither_can_a_directory
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 3) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const -1) (i32.const 64) (i32.const 4) (i32.const 16))))

  (func (export "_start")
    (call $no_buffer_writes_nothing)
    (call $a_buffer_behind_the_memory_is_EFAULT_and_writes_nothing)
    (call $the_buffers_are_written_in_turn)
    (call $so_are_those_to_standard_error)
    (call $input_cannot_be_written)
    (call $neither_can_a_directory)
    (call $a_number_that_is_not_open_is_EBADF)))
