;; fd_prestat_get: a directory, and the length of its name.
(module
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_directory_is_one
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 20))))

  (func $anything_else_ends_the_search
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const -1) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_prestat_get (i32.const 3) (i32.const -4))))

  (func (export "_start")
    (call $the_directory_is_one)
    (call $anything_else_ends_the_search)
    (call $an_address_behind_the_memory_is_EFAULT)))
