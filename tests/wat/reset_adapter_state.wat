;; reset_adapter_state: everything begins anew; what the host had given stays with it.
;; leaves: 2
(module
  (import "wasi_snapshot_preview1" "reset_adapter_state" (func $reset_adapter_state))
  (import "wasi_snapshot_preview1" "adapter_open_badfd" (func $adapter_open_badfd (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_close_badfd" (func $adapter_close_badfd (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\01\00\00\04\00\00\00" "\04\01\00\00\04\00\00\00")
  (data (i32.const 256) "one\n" "two\n")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $print (param $iovec i32)
    (call $expect (i32.const 0) (call $fd_write (i32.const 1) (local.get $iovec) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $everything_is_as_at_the_beginning
    (call $expect (i32.const 0) (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_open_badfd (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 0))))

  (func $a_reset_before_anything_else_changes_nothing
    (call $reset_adapter_state)
    (call $everything_is_as_at_the_beginning)
    (call $print (i32.const 64)))

  (func $a_reset_behind_it_brings_everything_back
    (call $reset_adapter_state)
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_close_badfd (i32.const 4)))
    (call $everything_is_as_at_the_beginning)
    (call $print (i32.const 72)))

  (func (export "_start")
    (call $a_reset_before_anything_else_changes_nothing)
    (call $a_reset_behind_it_brings_everything_back)))
