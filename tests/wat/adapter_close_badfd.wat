;; adapter_close_badfd: gives a reserved number back, and nothing else.
(module
  (import "wasi_snapshot_preview1" "adapter_open_badfd" (func $adapter_open_badfd (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_close_badfd" (func $adapter_close_badfd (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $what_is_not_reserved_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_close_badfd (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_close_badfd (i32.const 3)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_close_badfd (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_close_badfd (i32.const -1))))

  (func $a_number_is_given_back_once
    (call $expect (i32.const 0) (call $adapter_open_badfd (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_close_badfd (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_close_badfd (i32.const 4))))

  (func $then_it_is_free
    (call $expect (i32.const 0) (call $adapter_open_badfd (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $the_descriptors_are_still_there
    (call $expect (i32.const 0) (call $fd_close (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 3))))

  (func (export "_start")
    (call $what_is_not_reserved_is_EBADF)
    (call $a_number_is_given_back_once)
    (call $then_it_is_free)
    (call $the_descriptors_are_still_there)))
