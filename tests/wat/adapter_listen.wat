;; adapter_listen: whatever the backlog; datagrams do not.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_listen" (func $adapter_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockopt" (func $adapter_getsockopt (param i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0; at 64: [::1], port 0; at 96: room for 32 bytes
  (data (i32.const 32) "\01\00" "\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\02\00" "\00\00" "\00\00\00\00" "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01")
  (data (i32.const 96) "\20\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_bound_socket_listens
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_bind (i32.const 4) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_listen (i32.const 4) (i32.const 5)))
    (call $expect (i32.const 0) (call $adapter_listen (i32.const 4) (i32.const 0)))
    (call $expect (i32.const 0) (call $adapter_listen (i32.const 4) (i32.const -1))))

  (func $it_says_that_it_does
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 30 (;SO_ACCEPTCONN;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 4) (i32.load (i32.const 96)))
    (call $expect (i32.const 1) (i32.load (i32.const 128))))

  (func $datagrams_are_not_listened_for
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $adapter_listen (i32.const 5) (i32.const 5))))

  (func (export "_start")
    (call $a_bound_socket_listens)
    (call $it_says_that_it_does)
    (call $datagrams_are_not_listened_for)))
