;; adapter_getaddrinfo: literals, names, this machine, and what there is not.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "adapter_getaddrinfo" (func $adapter_getaddrinfo (param i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 32) "127.0.0.1\00" "::1\00" "localhost\00" "no such name\00" "http\00" "gopher\00")
  ;; at 96: no flags, IPv4, a stream
  (data (i32.const 96) "\00\00\00\00" "\01\00\00\00" "\06\00\00\00" "\00\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $an_address_is_two_entries
    (call $expect (i32.const 0) (call $adapter_getaddrinfo (i32.const 32) (i32.const 69) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $expect (i32.const 1 (;AF_INET;)) (i32.load (i32.const 256)))
    (call $expect (i32.const 6 (;SOCK_STREAM;)) (i32.load (i32.const 260)))
    (call $expect (i32.const 6 (;IPPROTO_TCP;)) (i32.load (i32.const 264)))
    (call $expect (i32.const 16) (i32.load (i32.const 268)))
    (call $expect (i32.const 0x50000001) (i32.load (i32.const 272)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 276)))
    (call $expect (i32.const 5 (;SOCK_DGRAM;)) (i32.load (i32.const 308)))
    (call $expect (i32.const 17 (;IPPROTO_UDP;)) (i32.load (i32.const 312))))

  (func $one_of_IPv6_is_longer
    (call $expect (i32.const 0) (call $adapter_getaddrinfo (i32.const 42) (i32.const 0) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 2 (;AF_INET6;)) (i32.load (i32.const 256)))
    (call $expect (i32.const 32) (i32.load (i32.const 268)))
    (call $expect (i32.const 0x01000000) (i32.load (i32.const 292))))

  (func $hints_choose
    (call $expect (i32.const 0) (call $adapter_getaddrinfo (i32.const 46) (i32.const 69) (i32.const 96) (i32.const 256) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 1) (i32.ge_u (i32.load (i32.const 16)) (i32.const 1)))
    (call $expect (i32.const 1 (;AF_INET;)) (i32.load (i32.const 256)))
    (call $expect (i32.const 6 (;SOCK_STREAM;)) (i32.load (i32.const 260))))

  (func $no_name_is_this_machine
    (call $expect (i32.const 0) (call $adapter_getaddrinfo (i32.const 0) (i32.const 69) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 2 (;AF_INET6;)) (i32.load (i32.const 256)))
    (call $expect (i32.const 1 (;AF_INET;)) (i32.load (i32.const 352))))

  (func $without_room_there_is_a_number
    (i32.store (i32.const 256) (i32.const -1))
    (call $expect (i32.const 0) (call $adapter_getaddrinfo (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 256) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 256))))

  (func $what_there_is_not_is_refused
    (call $expect (i32.const 44 (;ENOENT;)) (call $adapter_getaddrinfo (i32.const 56) (i32.const 0) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 71 (;ESRCH;)) (call $adapter_getaddrinfo (i32.const 32) (i32.const 74) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 16)))
    (i32.store (i32.const 100) (i32.const 3))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $adapter_getaddrinfo (i32.const 32) (i32.const 0) (i32.const 96) (i32.const 256) (i32.const 4) (i32.const 16)))
    (i64.store (i32.const 100) (i64.const 0x300000000))
    (call $expect (i32.const 67 (;EPROTOTYPE;)) (call $adapter_getaddrinfo (i32.const 32) (i32.const 0) (i32.const 96) (i32.const 256) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_getaddrinfo (i32.const -1) (i32.const 0) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_getaddrinfo (i32.const 32) (i32.const 0) (i32.const 0) (i32.const -3) (i32.const 4) (i32.const 16))))

  (func (export "_start")
    (call $an_address_is_two_entries)
    (call $one_of_IPv6_is_longer)
    (call $hints_choose)
    (call $no_name_is_this_machine)
    (call $without_room_there_is_a_number)
    (call $what_there_is_not_is_refused)))
