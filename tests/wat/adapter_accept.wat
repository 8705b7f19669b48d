;; adapter_accept: with flags, with an address and without.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_listen" (func $adapter_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockname" (func $adapter_getsockname (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_connect" (func $adapter_connect (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_accept" (func $adapter_accept (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
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

  (func $whoever_connects_is_accepted_and_told
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_connect (i32.const 5) (i32.const 32) (i32.const 16)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_accept (i32.const 4) (i32.const 128) (i32.const 96) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 132)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 5) (i32.const 160) (i32.const 96)))
    (call $expect (i32.load16_u (i32.const 162)) (i32.load16_u (i32.const 130))))

  (func $so_it_is_without_an_address
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_connect (i32.const 7) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_accept (i32.const 4) (i32.const 0) (i32.const 0) (i32.const 16384 (;SOCK_NONBLOCK;)) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 8) (i32.const 128)))
    (call $expect (i32.const 4 (;NONBLOCK;)) (i32.load16_u (i32.const 130))))

  (func $bad_arguments_take_no_connection
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 9) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_connect (i32.const 9) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_accept (i32.const 4) (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_accept (i32.const 4) (i32.const 128) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_accept (i32.const 4) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const -3)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_accept (i32.const 9) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_accept (i32.const 4) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 10) (i32.load (i32.const 16))))

  (func (export "_start")
    (call $somebody_listens)
    (call $whoever_connects_is_accepted_and_told)
    (call $so_it_is_without_an_address)
    (call $bad_arguments_take_no_connection)))
