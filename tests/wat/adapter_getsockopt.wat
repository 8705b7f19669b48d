;; adapter_getsockopt: numbers, times and a linger, as far as there is room.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_socket" (func $adapter_socket (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_getsockopt" (func $adapter_getsockopt (param i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 96) "\20\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_number_has_four_bytes
    (call $expect (i32.const 0) (call $adapter_socket (i32.const 1 (;AF_INET;)) (i32.const 6 (;SOCK_STREAM;)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 3 (;SO_TYPE;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 4) (i32.load (i32.const 96)))
    (call $expect (i32.const 6) (i32.load (i32.const 128)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 38 (;SO_PROTOCOL;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 6) (i32.load (i32.const 128)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 39 (;SO_DOMAIN;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 1) (i32.load (i32.const 128)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 4 (;SO_ERROR;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 0) (i32.load (i32.const 128))))

  (func $a_time_has_sixteen_and_a_linger_eight
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 66 (;SO_RCVTIMEO;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 16) (i32.load (i32.const 96)))
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 13 (;SO_LINGER;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 8) (i32.load (i32.const 96))))

  (func $too_little_room_has_the_beginning
    (i32.store (i32.const 96) (i32.const 2))
    (i32.store (i32.const 128) (i32.const -1))
    (call $expect (i32.const 0) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 3 (;SO_TYPE;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 2) (i32.load (i32.const 96)))
    (call $expect (i32.const 0xffff0006) (i32.load (i32.const 128))))

  (func $what_there_is_not_is_refused
    (i32.store (i32.const 96) (i32.const 32))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $adapter_getsockopt (i32.const 4) (i32.const 1 (;of Linux;)) (i32.const 3) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 999) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $adapter_getsockopt (i32.const 4) (i32.const 41 (;IPPROTO_IPV6;)) (i32.const 26 (;IPV6_V6ONLY;)) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_getsockopt (i32.const 4) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 3) (i32.const 0) (i32.const 96)))
    (call $expect (i32.const 8 (;EBADF;)) (call $adapter_getsockopt (i32.const 99) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 3) (i32.const 128) (i32.const 96)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $adapter_getsockopt (i32.const 1) (i32.const 0x7fffffff (;SOL_SOCKET;)) (i32.const 3) (i32.const 128) (i32.const 96))))

  (func (export "_start")
    (call $a_number_has_four_bytes)
    (call $a_time_has_sixteen_and_a_linger_eight)
    (call $too_little_room_has_the_beginning)
    (call $what_there_is_not_is_refused)))
