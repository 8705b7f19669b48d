;; fd_allocate: not served yet for directories; a stream is no file, and a number that is not open is nothing.
(module
  (import "wasi_snapshot_preview1" "fd_allocate" (func $fd_allocate (param i32 i64 i64) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $each_kind_says_why_not
    (call $expect (i32.const 52 (;ENOSYS;)) (call $fd_allocate (i32.const 3) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_allocate (i32.const 1) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_allocate (i32.const -1) (i64.const -1) (i64.const -1))))

  (func (export "_start")
    (call $each_kind_says_why_not)))
