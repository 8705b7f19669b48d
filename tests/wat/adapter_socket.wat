;; adapter_socket: families, types with their flags, protocols.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_socket_has_the_lowest_free_number
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 2 (;AF_INET6;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4)))
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 5 (;SOCK_DGRAM;)) (i32.const 17 (;IPPROTO_UDP;)) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $it_is_of_its_type
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 5) (i32.const 128)))
    (call $expect (i32.const 5) (i32.load8_u (i32.const 128)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 4) (i32.const 128)))
    (call $expect (i32.const 5) (i32.load8_u (i32.const 128)))
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 6 (;IPPROTO_TCP;)) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 6) (i32.const 128)))
    (call $expect (i32.const 6) (i32.load8_u (i32.const 128))))

  (func $its_flags_go_with_the_type
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 16390 (;SOCK_STREAM | SOCK_NONBLOCK;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 7) (i32.const 128)))
    (call $expect (i32.const 4 (;NONBLOCK;)) (i32.load16_u (i32.const 130)))
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 8197 (;SOCK_DGRAM | SOCK_CLOEXEC;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 8) (i32.const 128)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 130))))

  (func $what_there_is_not_is_refused
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $adapter_socket (i32.const 3 (;AF_UNIX;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 67 (;EPROTOTYPE;)) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 1 (;of Linux;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 66 (;EPROTONOSUPPORT;)) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 17 (;IPPROTO_UDP;)) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const -3))))

  (func (export "_start")
    (call $a_socket_has_the_lowest_free_number)
    (call $it_is_of_its_type)
    (call $its_flags_go_with_the_type)
    (call $what_there_is_not_is_refused)))
