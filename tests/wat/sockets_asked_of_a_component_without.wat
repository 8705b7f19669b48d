;; A module with sock_* in a component without sockets: it runs as long as it needs none.
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_shutdown" (func $sock_shutdown (param i32 i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $there_is_no_socket
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_accept (i32.const 5) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_shutdown (i32.const 1) (i32.const 3))))

  (func (export "_start")
    (call $there_is_no_socket)))
