;; sock_send_v2: into a connection, as in Preview 1.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open_v2" (func $sock_open_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind_v2" (func $sock_bind_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr_v2" (func $sock_getlocaladdr_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen_v2" (func $sock_listen_v2 (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept_v2" (func $sock_accept_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect_v2" (func $sock_connect_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_v2" (func $sock_send_v2 (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_v2" (func $sock_recv_v2 (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_shutdown" (func $sock_shutdown (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t of 128 bytes at 32: a family, and 127.0.0.1
  (data (i32.const 32) "\00\04\00\00" "\80\00\00\00")
  (data (i32.const 1024) "\01\00" "\7f\00\00\01")
  ;; __wasi_address_t at 128: room for 128 bytes at 640
  (data (i32.const 128) "\80\02\00\00" "\80\00\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400, nothing between; at 280: 2 bytes at 512, 100 at 520
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 280) "\00\02\00\00\02\00\00\00" "\08\02\00\00\64\00\00\00")
  (data (i32.const 400) "ping")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open_v2 (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; The port that a socket is bound to.
  (func $port (param $fd i32) (result i32)
    (call $expect (i32.const 0) (call $sock_getlocaladdr_v2 (local.get $fd) (i32.const 128) (i32.const 20)))
    (i32.load (i32.const 20)))

  (func $there_is_a_connection
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_bind_v2 (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_listen_v2 (i32.const 4) (i32.const 1)))
    (i32.store (i32.const 836) (call $port (i32.const 4)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect_v2 (i32.const 5) (i32.const 32) (i32.load (i32.const 836))))
    (call $expect (i32.const 0) (call $sock_accept_v2 (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16))))

  (func $it_is_gathered_from_the_buffers
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $sock_send_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (call $expect (i32.const 0)
      (call $sock_recv_v2 (i32.const 6) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $expect (i32.const 0x676e) (i32.load (i32.const 520))))

  (func $there_are_no_flags
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_send_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_send_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const -1) (i32.const 16))))

  (func $behind_its_own_end_it_is_EPIPE
    (call $expect (i32.const 0) (call $sock_shutdown (i32.const 5) (i32.const 2)))
    (call $expect (i32.const 64 (;EPIPE;))
      (call $sock_send_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $a_listener_is_ENOTCONN
    (call $expect (i32.const 53 (;ENOTCONN;))
      (call $sock_send_v2 (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_send_v2 (i32.const 1) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_send_v2 (i32.const 3) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_send_v2 (i32.const 7) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_send_v2 (i32.const -1) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_v2 (i32.const 6) (i32.const -4) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_v2 (i32.const 6) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const -2))))

  (func (export "_start")
    (call $there_is_a_connection)
    (call $it_is_gathered_from_the_buffers)
    (call $there_are_no_flags)
    (call $behind_its_own_end_it_is_EPIPE)
    (call $a_listener_is_ENOTCONN)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
