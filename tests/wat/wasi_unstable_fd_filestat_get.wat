;; fd_filestat_get of wasi_unstable: 56 bytes, and of a stream no more than what it is.
(module
  (import "wasi_unstable" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $of_a_stream_everything_is_0_and_nothing_behind_is_written
    (memory.fill (i32.const 16) (i32.const 0xff) (i32.const 64))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u offset=16 (i32.const 16)))
    (call $expect (i32.const 0) (i32.load offset=20 (i32.const 16)))
    (if (i64.ne (i64.load offset=48 (i32.const 16)) (i64.const 0)) (then unreachable))
    (if (i64.ne (i64.load offset=56 (i32.const 16)) (i64.const -1)) (then unreachable)))

  (func $the_last_56_bytes_of_the_memory_have_room_for_it
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 1)
      (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 56)))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_filestat_get (i32.const -1) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_filestat_get (i32.const 1) (i32.const -4))))

  (func (export "_start")
    (call $of_a_stream_everything_is_0_and_nothing_behind_is_written)
    (call $the_last_56_bytes_of_the_memory_have_room_for_it)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
