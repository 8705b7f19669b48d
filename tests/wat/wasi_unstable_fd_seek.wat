;; fd_seek of wasi_unstable: counts from 0 the place, 1 the end, 2 the beginning. A stream has no place, by any of them.
(module
  (import "wasi_unstable" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_stream_has_no_place
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_seek (i32.const 1) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_seek (i32.const 1) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_seek (i32.const 1) (i64.const 0) (i32.const 2) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_seek (i32.const -1) (i64.const 0) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $a_stream_has_no_place)
    (call $a_number_that_is_not_open_is_EBADF)))
