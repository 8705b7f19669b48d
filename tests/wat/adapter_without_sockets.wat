;; adapter_socket, adapter_getaddrinfo: in a component that was made without sockets there is none, and no name.
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getaddrinfo" (func $adapter_getaddrinfo (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_bind" (func $adapter_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_accept" (func $adapter_accept (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_recvfrom" (func $adapter_recvfrom (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockopt" (func $adapter_getsockopt (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_open_badfd" (func $adapter_open_badfd (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 80; at 64 and 80: a name and a service; at 96: an address
  (data (i32.const 32) "\01\00\00\50\7f\00\00\01")
  (data (i32.const 64) "localhost\00")
  (data (i32.const 80) "80\00")
  (data (i32.const 96) "127.0.0.1\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $no_socket_is_opened
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $adapter_socket (i32.const 2 (;AF_INET6;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 17 (;IPPROTO_UDP;)) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $look_up (param $name i32) (result i32)
    (call $adapter_getaddrinfo (local.get $name) (i32.const 80) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 16)))

  (func $no_name_is_looked_up
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $look_up (i32.const 64))))

  (func $nor_an_address
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $look_up (i32.const 96)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $look_up (i32.const 0)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $the_other_calls_have_nothing_to_work_on
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $adapter_bind (i32.const 1) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $adapter_accept (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $adapter_recvfrom (i32.const 4) (i32.const 256) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 4 (;SO_ERROR;)) (i32.const 16) (i32.const 24))))

  (func $a_number_for_a_socket_of_others_there_is
    (call $expect (i32.const 0) (call $adapter_open_badfd (i32.const 16)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_bind (i32.const 3) (i32.const 32) (i32.const 16))))

  (func (export "_start")
    (call $no_socket_is_opened)
    (call $no_name_is_looked_up)
    (call $nor_an_address)
    (call $the_other_calls_have_nothing_to_work_on)
    (call $a_number_for_a_socket_of_others_there_is)))
