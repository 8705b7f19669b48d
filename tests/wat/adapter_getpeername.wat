;; adapter_getpeername: whom a socket is connected to, as far as it is.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_connect" (func $adapter_connect (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getpeername" (func $adapter_getpeername (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 32) "\01\00" "\00\09" "\7f\00\00\01")
  (data (i32.const 96) "\08\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $who_is_not_connected_has_no_peer
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $adapter_getpeername (i32.const 4) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 8) (i32.load (i32.const 96))))

  (func $who_is_has_one
    (call $expect (i32.const 0) (call $adapter_connect (i32.const 4) (i32.const 32) (i32.const 16)))
    (i64.store (i32.const 136) (i64.const -1))
    (call $expect (i32.const 0) (call $adapter_getpeername (i32.const 4) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (call $expect (i32.const 1) (i64.eq (i64.load (i32.const 32)) (i64.load (i32.const 128))))
    (call $expect (i32.const -1) (i32.load (i32.const 136))))

  (func $NULL_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_getpeername (i32.const 4) (i32.const 0) (i32.const 96)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_getpeername (i32.const 4) (i32.const 128) (i32.const 0))))

  (func (export "_start")
    (call $who_is_not_connected_has_no_peer)
    (call $who_is_has_one)
    (call $NULL_is_EFAULT)))
