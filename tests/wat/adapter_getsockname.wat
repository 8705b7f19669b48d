;; adapter_getsockname: as much of the address as there is room for, and how long it is.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockname" (func $adapter_getsockname (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0; at 64: [::1], port 0; at 96: room for 32 bytes
  (data (i32.const 32) "\01\00" "\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\02\00" "\00\00" "\00\00\00\00" "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01")
  (data (i32.const 96) "\20\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_fresh_socket_has_no_address
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 4) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (call $expect (i32.const 1) (i32.load (i32.const 128)))
    (call $expect (i32.const 0) (i32.load (i32.const 132))))

  (func $too_little_room_has_the_beginning
    (i32.store (i32.const 96) (i32.const 1))
    (i32.store (i32.const 128) (i32.const -1))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 4) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (call $expect (i32.const 0xffffff01) (i32.load (i32.const 128))))

  (func $one_of_IPv6_is_twice_as_long
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 2 (;AF_INET6;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 5) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 32) (i32.load (i32.const 96)))
    (call $expect (i32.const 2) (i32.load (i32.const 128))))

  (func $bad_room_is_refused
    (i32.store (i32.const 96) (i32.const -1))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_getsockname (i32.const 4) (i32.const 128) (i32.const 96)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_getsockname (i32.const 4) (i32.const 0) (i32.const 96)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_getsockname (i32.const 4) (i32.const 128) (i32.const 0)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_getsockname (i32.const 4) (i32.const 128) (i32.const -3)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_getsockname (i32.const 99) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $adapter_getsockname (i32.const 1) (i32.const 128) (i32.const 96))))

  (func (export "_start")
    (call $a_fresh_socket_has_no_address)
    (call $too_little_room_has_the_beginning)
    (call $one_of_IPv6_is_twice_as_long)
    (call $bad_room_is_refused)))
