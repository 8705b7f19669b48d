;; adapter_recvfrom: looks, what is cut off, who it was, and not waiting.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockname" (func $adapter_getsockname (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_sendto" (func $adapter_sendto (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_recvfrom" (func $adapter_recvfrom (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
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

  (func $nothing_is_there_and_it_does_not_wait
    (call $expect (i32.const 6 (;EAGAIN;)) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 64 (;MSG_DONTWAIT;)) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20))))

  (func $who_sent_it_is_told
    (call $expect (i32.const 0) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 96) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 20)))
    (call $expect (i32.const 0x676e6970) (i32.load (i32.const 512)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockname (i32.const 5) (i32.const 160) (i32.const 96)))
    (call $expect (i32.load16_u (i32.const 162)) (i32.load16_u (i32.const 130))))

  (func $a_look_takes_nothing
    (call $expect (i32.const 0) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 1 (;MSG_PEEK;)) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 66 (;MSG_DONTWAIT | MSG_WAITALL;)) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $what_does_not_fit_is_told
    (call $expect (i32.const 0) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_recvfrom (i32.const 4) (i32.const 288) (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $expect (i32.const 32 (;MSG_TRUNC;)) (i32.load (i32.const 20)))
    (call $expect (i32.const 0) (call $adapter_recvfrom (i32.const 4) (i32.const 288) (i32.const 1) (i32.const 32 (;MSG_TRUNC;)) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 32 (;MSG_TRUNC;)) (i32.load (i32.const 20))))

  (func $bad_arguments_take_nothing
    (call $expect (i32.const 0) (call $adapter_sendto (i32.const 5) (i32.const 256) (i32.const 2) (i32.const 0) (i32.const 32) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 8192 (;MSG_ERRQUEUE;)) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const -3)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_recvfrom (i32.const 99) (i32.const 272) (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $adapter_recvfrom (i32.const 1) (i32.const 272) (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (call $adapter_recvfrom (i32.const 4) (i32.const 272) (i32.const 2) (i32.const 16384 (;MSG_NOSIGNAL;)) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $nothing_is_there_and_it_does_not_wait)
    (call $who_sent_it_is_told)
    (call $a_look_takes_nothing)
    (call $what_does_not_fit_is_told)
    (call $bad_arguments_take_nothing)))
