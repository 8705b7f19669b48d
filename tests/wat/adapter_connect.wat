;; adapter_connect: to one who listens, to nobody, and of datagrams to one after the other.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_listen" (func $adapter_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockname" (func $adapter_getsockname (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_connect" (func $adapter_connect (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getpeername" (func $adapter_getpeername (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0; at 64: [::1], port 0; at 96: room for 32 bytes
  (data (i32.const 32) "\01\00" "\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\02\00" "\00\00" "\00\00\00\00" "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01")
  (data (i32.const 96) "\20\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $somebody_listens
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_bind (i32.const 4) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_listen (i32.const 4) (i32.const 5)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 4) (i32.const 32) (i32.const 96))))

  (func $it_is_connected_to
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_connect (i32.const 5) (i32.const 32) (i32.const 16)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getpeername (i32.const 5) (i32.const 128) (i32.const 96)))
    (call $expect (i32.load16_u (i32.const 34)) (i32.load16_u (i32.const 130)))
    (call $expect (i32.const 30 (;EISCONN;)) (call $adapter_connect (i32.const 5) (i32.const 32) (i32.const 16))))

  (func $where_nobody_listens_it_is_refused
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (i32.store16 (i32.const 34) (i32.const 0))
    (call $expect (i32.const 14 (;ECONNREFUSED;)) (call $adapter_connect (i32.const 6) (i32.const 32) (i32.const 16))))

  (func $datagrams_are_connected_and_connected_to_nobody_again
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_bind (i32.const 7) (i32.const 32) (i32.const 16)))
    (i32.store16 (i32.const 34) (i32.const 0x0900))
    (call $expect (i32.const 0) (call $adapter_connect (i32.const 7) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_getpeername (i32.const 7) (i32.const 128) (i32.const 96)))
    (i32.store16 (i32.const 32) (i32.const 0 (;AF_UNSPEC;)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $adapter_connect (i32.const 6) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_connect (i32.const 7) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $adapter_getpeername (i32.const 7) (i32.const 128) (i32.const 96))))

  (func (export "_start")
    (call $somebody_listens)
    (call $it_is_connected_to)
    (call $where_nobody_listens_it_is_refused)
    (call $datagrams_are_connected_and_connected_to_nobody_again)))
