;; sock_set_ip_add_membership, sock_set_ip_drop_membership: no host joins groups, and the program hears so.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_ip_add_membership" (func $sock_set_ip_add_membership (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_ip_drop_membership" (func $sock_set_ip_drop_membership (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 224.0.0.1; at 64: ff02::1
  (data (i32.const 32) "\00\00\00\00" "\e0\00\00\01")
  (data (i32.const 64) "\01\00\00\00" "\02\ff" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\01\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; 4 is IPv4, 5 is IPv6.
  (func $there_are_two_sockets
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 1 (;INET6;)) (i32.const 0 (;DGRAM;)) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $neither_family_joins_a_group
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $sock_set_ip_add_membership (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $sock_set_ip_add_membership (i32.const 5) (i32.const 64) (i32.const 0))))

  (func $nor_leaves_one
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $sock_set_ip_drop_membership (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $sock_set_ip_drop_membership (i32.const 5) (i32.const 64) (i32.const 0))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_ip_add_membership (i32.const 0) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_ip_drop_membership (i32.const 3) (i32.const 32) (i32.const 0))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_ip_add_membership (i32.const 6) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_ip_drop_membership (i32.const -1) (i32.const 32) (i32.const 0))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_set_ip_add_membership (i32.const 4) (i32.const -16) (i32.const 0)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_set_ip_drop_membership (i32.const 4) (i32.const -4) (i32.const 0))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $neither_family_joins_a_group)
    (call $nor_leaves_one)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
