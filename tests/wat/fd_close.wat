;; fd_close: what is open can be closed, once.
(module
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 99)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const -1))))

  (func $standard_streams_can_be_closed
    (call $expect (i32.const 0) (call $fd_close (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 1)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 2))))

  (func $so_can_a_directory
    (call $expect (i32.const 0) (call $fd_close (i32.const 3))))

  (func $but_not_twice
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 3))))

  (func (export "_start")
    (call $a_number_that_is_not_open_is_EBADF)
    (call $standard_streams_can_be_closed)
    (call $so_can_a_directory)
    (call $but_not_twice)))
