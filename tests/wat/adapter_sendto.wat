;; adapter_sendto: to an address, to the peer, and to nobody.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockname" (func $adapter_getsockname (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_sendto" (func $adapter_sendto (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_recvfrom" (func $adapter_recvfrom (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_connect" (func $adapter_connect (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0; at 64: [::1], port 0; at 96: room for 32 bytes
  (data (i32.const 32) "\01\00" "\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\02\00" "\00\00" "\00\00\00\00" "\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01")
  (data (i32.const 96) "\20\00\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400; at 272: 2 bytes at 512 and 30 at 514; at 288: 2 bytes at 512
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 272) "\00\02\00\00\02\00\00\00" "\02\02\00\00\1e\00\00\00")
  (data (i32.const 288) "\00\02\00\00\02\00\00\00")
  (data (i32.const 400) "ping")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $there_are_two_sockets
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_bind (i32.const 4) (i32.const 32) (i32.const 16)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 4) (i32.const 32) (i32.const 96)))
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $an_address_is_sent_to
    (call $expect (i32.const 0) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x676e6970) (i32.load (i32.const 512))))

  (func $without_an_address_it_goes_to_the_peer
    (call $expect (i32.const 17 (;EDESTADDRREQ;)) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_connect (i32.const 5) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 16448 (;MSG_NOSIGNAL | MSG_DONTWAIT;)) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $who_is_connected_sends_to_nobody_else
    (i32.store16 (i32.const 34) (i32.const 0x0900))
    (call $expect (i32.const 30 (;EISCONN;)) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16))))

  (func $bad_arguments_send_nothing
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 1 (;MSG_PEEK;)) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 32768 (;MSG_MORE;)) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 15) (i32.const 16)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 64) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const -8) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_sendto (i32.const 99) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $adapter_sendto (i32.const 1) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 6 (;EAGAIN;)) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 64 (;MSG_DONTWAIT;)) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $an_address_is_sent_to)
    (call $without_an_address_it_goes_to_the_peer)
    (call $who_is_connected_sends_to_nobody_else)
    (call $bad_arguments_send_nothing)))
