;; path_unlink_file: not served yet, and says so for any descriptor.
(module
  (import "wasi_snapshot_preview1" "path_unlink_file" (func $path_unlink_file (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_is_not_served
    (call $expect (i32.const 52 (;ENOSYS;)) (call $path_unlink_file (i32.const 3) (i32.const 0) (i32.const 0)))
    (call $expect (i32.const 52 (;ENOSYS;)) (call $path_unlink_file (i32.const 1) (i32.const 0) (i32.const 0)))
    (call $expect (i32.const 52 (;ENOSYS;)) (call $path_unlink_file (i32.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $it_is_not_served)))
