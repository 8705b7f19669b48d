;; fd_filestat_get: of a stream no more is known than what it is.
(module
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $of_a_stream_everything_is_0
    (i64.store (i32.const 16) (i64.const -1))
    (i64.store (i32.const 48) (i64.const -1))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 1) (i32.const 16)))
    (if (i64.ne (i64.load (i32.const 16)) (i64.const 0)) (then unreachable))
    (if (i64.ne (i64.load (i32.const 48)) (i64.const 0)) (then unreachable)))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_get (i32.const -1) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_filestat_get (i32.const 1) (i32.const -4))))

  (func (export "_start")
    (call $of_a_stream_everything_is_0)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
