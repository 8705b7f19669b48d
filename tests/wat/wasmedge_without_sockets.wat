;; sock_open, sock_open_v2, sock_getaddrinfo: in a component that was made without sockets there is none, and no name.
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_open_v2" (func $sock_open_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getaddrinfo" (func $sock_getaddrinfo (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func $sock_recv_from (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr_v2" (func $sock_getlocaladdr_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getsockopt" (func $sock_getsockopt (param i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: an address of four bytes, at 40; at 64 and 80: a name and a service; at 96: an address
  (data (i32.const 32) "\28\00\00\00" "\04\00\00\00")
  (data (i32.const 64) "localhost\00")
  (data (i32.const 80) "80\00")
  (data (i32.const 96) "127.0.0.1\00")
  ;; at 128: hints at nothing; at 160: where the list is, at 192
  (data (i32.const 160) "\c0\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $no_socket_is_opened
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_open (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_open (i32.const 0 (;INET4 of 0.9;)) (i32.const 1 (;STREAM of 0.9;)) (i32.const 16)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_open_v2 (i32.const 2 (;INET6;)) (i32.const 1 (;DGRAM;)) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $look_up (param $name i32) (result i32)
    (call $sock_getaddrinfo (local.get $name) (i32.const 9) (i32.const 80) (i32.const 2) (i32.const 128)
      (i32.const 160) (i32.const 1) (i32.const 16)))

  (func $no_name_is_looked_up
    (call $expect (i32.const 80 (;AIFAIL;)) (call $look_up (i32.const 64))))

  (func $nor_an_address
    (call $expect (i32.const 80 (;AIFAIL;)) (call $look_up (i32.const 96)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $the_other_calls_have_nothing_to_work_on
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_bind (i32.const 1) (i32.const 32) (i32.const 80)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_recv_from (i32.const 0) (i32.const 256) (i32.const 0) (i32.const 32) (i32.const 0) (i32.const 16) (i32.const 20) (i32.const 24)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_getlocaladdr_v2 (i32.const 4) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_getsockopt (i32.const 4) (i32.const 0) (i32.const 2 (;SO_ERROR;)) (i32.const 16) (i32.const 4))))

  (func (export "_start")
    (call $no_socket_is_opened)
    (call $no_name_is_looked_up)
    (call $nor_an_address)
    (call $the_other_calls_have_nothing_to_work_on)))
