;; sock_bind: to a port that is free, and to one that is not.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; at 64: ::1, port 0
  (data (i32.const 64) "\01\00\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\01\00" "\00\00")
  ;; at 96: 192.0.2.1, port 80; at 160: a kind that there is not
  (data (i32.const 96) "\00\00\00\00" "\c0\00\02\01" "\50\00")
  (data (i32.const 160) "\02\00\00\00" "\7f\00\00\01" "\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $af i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (local.get $af) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; The port that a socket of IPv4 has.
  (func $port (param $fd i32) (result i32)
    (call $expect (i32.const 0) (call $sock_addr_local (local.get $fd) (i32.const 128)))
    (i32.load16_u (i32.const 136)))

  (func $there_are_sockets
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $open (i32.const 5) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $open (i32.const 6) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $open (i32.const 7) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $open (i32.const 8) (i32.const 1 (;INET6;)) (i32.const 1 (;STREAM;))))

  (func $port_0_becomes_a_free_one
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32)))
    (call $expect (i32.const 0) (i32.eqz (call $port (i32.const 4))))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 6) (i32.const 32)))
    (call $expect (i32.const 0) (i32.eqz (call $port (i32.const 6)))))

  (func $it_is_bound_once
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_bind (i32.const 4) (i32.const 32)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_bind (i32.const 6) (i32.const 32))))

  (func $IPv6_is_bound_as_well
    (call $expect (i32.const 0) (call $sock_bind (i32.const 8) (i32.const 64))))

  (func $an_address_of_the_other_family_is_EAFNOSUPPORT
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_bind (i32.const 5) (i32.const 64)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_bind (i32.const 7) (i32.const 64))))

  (func $a_kind_of_address_that_there_is_not_is_EAFNOSUPPORT
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_bind (i32.const 5) (i32.const 160))))

  (func $an_address_that_is_taken_is_EADDRINUSE
    (call $expect (i32.const 0) (call $sock_listen (i32.const 4) (i32.const 1)))
    (i32.store16 (i32.const 40) (call $port (i32.const 4)))
    (call $expect (i32.const 3 (;EADDRINUSE;)) (call $sock_bind (i32.const 5) (i32.const 32)))
    (i32.store16 (i32.const 40) (call $port (i32.const 6)))
    (call $expect (i32.const 3 (;EADDRINUSE;)) (call $sock_bind (i32.const 7) (i32.const 32))))

  (func $what_the_host_does_not_permit_is_EACCES
    (call $expect (i32.const 2 (;EACCES;)) (call $sock_bind (i32.const 5) (i32.const 96)))
    (call $expect (i32.const 2 (;EACCES;)) (call $sock_bind (i32.const 7) (i32.const 96))))

  (func $after_all_that_it_can_be_bound
    (i32.store16 (i32.const 40) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 5) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 7) (i32.const 32))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_bind (i32.const 0) (i32.const 32)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_bind (i32.const 3) (i32.const 32))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_bind (i32.const 9) (i32.const 32)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_bind (i32.const -1) (i32.const 32))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_bind (i32.const 8) (i32.const -4))))

  (func (export "_start")
    (call $there_are_sockets)
    (call $port_0_becomes_a_free_one)
    (call $it_is_bound_once)
    (call $IPv6_is_bound_as_well)
    (call $an_address_of_the_other_family_is_EAFNOSUPPORT)
    (call $a_kind_of_address_that_there_is_not_is_EAFNOSUPPORT)
    (call $an_address_that_is_taken_is_EADDRINUSE)
    (call $what_the_host_does_not_permit_is_EACCES)
    (call $after_all_that_it_can_be_bound)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
