;; fd_fdstat_get: what a descriptor is, and what may be done with it.
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $input_can_be_read
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 0) (i32.const 16)))
    ;; FD_READ and not FD_WRITE
    (call $expect (i32.const 2) (i32.wrap_i64 (i64.and (i64.load (i32.const 24)) (i64.const 0x42))))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 18))))

  (func $output_can_be_written
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0x40) (i32.wrap_i64 (i64.and (i64.load (i32.const 24)) (i64.const 0x42))))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 0x40) (i32.wrap_i64 (i64.and (i64.load (i32.const 24)) (i64.const 0x42)))))

  (func $a_pipe_is_of_unknown_type
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 16))))

  (func $a_directory_is_a_directory
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_get (i32.const -1) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_fdstat_get (i32.const 1) (i32.const -4))))

  (func (export "_start")
    (call $input_can_be_read)
    (call $output_can_be_written)
    (call $a_pipe_is_of_unknown_type)
    (call $a_directory_is_a_directory)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
