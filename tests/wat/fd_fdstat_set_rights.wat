;; fd_fdstat_set_rights: rights are what the kind of a descriptor says; there is nothing to take away.
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_set_rights" (func $fd_fdstat_set_rights (param i32 i64 i64) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $nothing_can_be_changed
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $fd_fdstat_set_rights (i32.const 3) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $fd_fdstat_set_rights (i32.const 1) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_set_rights (i32.const -1) (i64.const -1) (i64.const -1))))

  (func (export "_start")
    (call $nothing_can_be_changed)))
