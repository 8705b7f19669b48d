;; fd_fdstat_set_rights: not served yet, and says so for any descriptor.
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_set_rights" (func $fd_fdstat_set_rights (param i32 i64 i64) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_is_not_served
    (call $expect (i32.const 52 (;ENOSYS;)) (call $fd_fdstat_set_rights (i32.const 3) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 52 (;ENOSYS;)) (call $fd_fdstat_set_rights (i32.const 1) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 52 (;ENOSYS;)) (call $fd_fdstat_set_rights (i32.const -1) (i64.const -1) (i64.const -1))))

  (func (export "_start")
    (call $it_is_not_served)))
