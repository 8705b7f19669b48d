;; fd_datasync: not served yet, and says so for any descriptor.
(module
  (import "wasi_snapshot_preview1" "fd_datasync" (func $fd_datasync (param i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_is_not_served
    (call $expect (i32.const 52 (;ENOSYS;)) (call $fd_datasync (i32.const 3)))
    (call $expect (i32.const 52 (;ENOSYS;)) (call $fd_datasync (i32.const 1)))
    (call $expect (i32.const 52 (;ENOSYS;)) (call $fd_datasync (i32.const -1))))

  (func (export "_start")
    (call $it_is_not_served)))
