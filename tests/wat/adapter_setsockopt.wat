;; adapter_setsockopt: what is set is told again, and a time ends a wait.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockname" (func $adapter_getsockname (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockopt" (func $adapter_getsockopt (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_setsockopt" (func $adapter_setsockopt (param i32 i32 i32 i32 i32) (result i32)))
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
  ;; at 600: 7 and 1000; at 616: 2 ms
  (data (i32.const 600) "\07\00\00\00" "\e8\03\00\00")
  (data (i32.const 616) "\00\00\00\00\00\00\00\00" "\d0\07\00\00\00\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_number_is_told_again
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_setsockopt (i32.const 4) (i32.const 6 (;IPPROTO_TCP;)) (i32.const 4 (;TCP_KEEPIDLE;)) (i32.const 600) (i32.const 4)))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 6 (;IPPROTO_TCP;)) (i32.const 4 (;TCP_KEEPIDLE;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 7) (i32.load (i32.const 128)))
    (call $expect (i32.const 0) (call $adapter_setsockopt (i32.const 4) (i32.const 0 (;IPPROTO_IP;)) (i32.const 2 (;IP_TTL;)) (i32.const 600) (i32.const 1)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0 (;IPPROTO_IP;)) (i32.const 2 (;IP_TTL;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 7) (i32.load (i32.const 128))))

  (func $a_linger_is_on_or_off
    (call $expect (i32.const 0) (call $adapter_setsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 13 (;SO_LINGER;)) (i32.const 600) (i32.const 8)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 13 (;SO_LINGER;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 1) (i32.load (i32.const 128)))
    (call $expect (i32.const 1000) (i32.load (i32.const 132))))

  (func $a_time_ends_a_wait
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_bind (i32.const 5) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_setsockopt (i32.const 5) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 66 (;SO_RCVTIMEO;)) (i32.const 616) (i32.const 16)))
    (call $expect (i32.const 6 (;EAGAIN;)) (call $adapter_recvfrom (i32.const 5) (i32.const 272) (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20))))

  (func $what_cannot_be_set_is_refused
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_setsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 9 (;SO_KEEPALIVE;)) (i32.const 600) (i32.const 3)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $adapter_setsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 66 (;SO_RCVTIMEO;)) (i32.const 616) (i32.const 8)))
    (call $expect (i32.const 18 (;EDOM;)) (call $adapter_setsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 66 (;SO_RCVTIMEO;)) (i32.const 592) (i32.const 16)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $adapter_setsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 3 (;SO_TYPE;)) (i32.const 600) (i32.const 4)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $adapter_setsockopt (i32.const 4) (i32.const 0 (;IPPROTO_IP;)) (i32.const 35 (;IP_ADD_MEMBERSHIP;)) (i32.const 600) (i32.const 8)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_setsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 9 (;SO_KEEPALIVE;)) (i32.const 0) (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_setsockopt (i32.const 99) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 9) (i32.const 600) (i32.const 4)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $adapter_setsockopt (i32.const 1) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 9) (i32.const 600) (i32.const 4))))

  (func (export "_start")
    (call $a_number_is_told_again)
    (call $a_linger_is_on_or_off)
    (call $a_time_ends_a_wait)
    (call $what_cannot_be_set_is_refused)))
