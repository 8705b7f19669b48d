;; adapter_bind: to a port that the system chooses, once, by addresses of the right length.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_listen" (func $adapter_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockname" (func $adapter_getsockname (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0; at 64: [::1], port 0; at 96: room for 32 bytes
  (data (i32.const 32) "\01\00" "\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\02\00" "\00\00" "\00\00\00\00" "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01")
  (data (i32.const 96) "\20\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_port_is_chosen
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_bind (i32.const 4) (i32.const 32) (i32.const 16 (;sockaddr_in;))))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 4) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (call $expect (i32.const 1) (i32.ne (i32.const 0) (i32.load16_u (i32.const 130))))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 132))))

  (func $it_is_bound_once
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_bind (i32.const 4) (i32.const 32) (i32.const 16))))

  (func $an_address_that_is_in_use_is_refused
    (call $expect (i32.const 0) (call $adapter_listen (i32.const 4) (i32.const 5)))
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 3 (;EADDRINUSE;)) (call $adapter_bind (i32.const 5) (i32.const 128) (i32.const 16))))

  (func $IPv6_has_longer_addresses
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 2 (;AF_INET6;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_bind (i32.const 6) (i32.const 64) (i32.const 28 (;on Linux;))))
    (call $expect (i32.const 0) (call $adapter_bind (i32.const 6) (i32.const 64) (i32.const 32 (;sockaddr_in6;))))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 6) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 32) (i32.load (i32.const 96))))

  (func $a_wrong_length_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_bind (i32.const 5) (i32.const 32) (i32.const 15)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_bind (i32.const 5) (i32.const 32) (i32.const 1)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_bind (i32.const 5) (i32.const 32) (i32.const -1)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_bind (i32.const 5) (i32.const 32) (i32.const 129))))

  (func $no_address_is_EFAULT_and_another_family_EAFNOSUPPORT
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_bind (i32.const 5) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_bind (i32.const 5) (i32.const -8) (i32.const 16)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $adapter_bind (i32.const 5) (i32.const 64) (i32.const 32)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_bind (i32.const 99) (i32.const 32) (i32.const 16))))

  (func (export "_start")
    (call $a_port_is_chosen)
    (call $it_is_bound_once)
    (call $an_address_that_is_in_use_is_refused)
    (call $IPv6_has_longer_addresses)
    (call $a_wrong_length_is_EINVAL)
    (call $no_address_is_EFAULT_and_another_family_EAFNOSUPPORT)))
