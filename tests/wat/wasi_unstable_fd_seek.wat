;; fd_seek of wasi_unstable: counts from 0 the place, 1 the end, 2 the beginning.
(module
  (import "wasi_unstable" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_unstable" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_unstable" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\05\00\00\00name!")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new file of five bytes.
  (func $file (result i32)
    (call $expect (i32.const 0) (call $path_open
      (i32.const 3) (i32.const 0) (i32.const 8) (i32.const 4) (i32.const 1 (;CREAT;))
      (i64.const 0x1fffffff) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.load (i32.const 16)) (i32.const 0) (i32.const 1) (i32.const 20)))
    (i32.load (i32.const 16)))

  (func $seek (param $file i32) (param $by i64) (param $from i32) (result i64)
    (call $expect (i32.const 0) (call $fd_seek (local.get $file) (local.get $by) (local.get $from) (i32.const 24)))
    (i64.load (i32.const 24)))

  (func $each_number_has_its_place (local $file i32)
    (local.set $file (call $file))
    (if (i64.ne (i64.const 5) (call $seek (local.get $file) (i64.const 0) (i32.const 0))) (then unreachable))
    (if (i64.ne (i64.const 2) (call $seek (local.get $file) (i64.const 2) (i32.const 2))) (then unreachable))
    (if (i64.ne (i64.const 3) (call $seek (local.get $file) (i64.const 1) (i32.const 0))) (then unreachable))
    (if (i64.ne (i64.const 4) (call $seek (local.get $file) (i64.const -1) (i32.const 1))) (then unreachable))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_seek (local.get $file) (i64.const 0) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_seek (local.get $file) (i64.const -1) (i32.const 2) (i32.const 24))))

  (func $a_stream_has_no_place
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_seek (i32.const 1) (i64.const 0) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_seek (i32.const 1) (i64.const 0) (i32.const 2) (i32.const 24))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_seek (i32.const 9) (i64.const 0) (i32.const 0) (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_seek (i32.const -1) (i64.const 0) (i32.const 0) (i32.const 24))))

  (func (export "_start")
    (call $each_number_has_its_place)
    (call $a_stream_has_no_place)
    (call $a_number_that_is_not_open_is_EBADF)))
