;; sock_bind of WasmEdge: to an address of 4, 16 or 128 bytes, and a port apart from it.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr" (func $sock_getlocaladdr (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t: at 32, 127.0.0.1 in 4 bytes; at 64, ::1 in 16; at 96, 192.0.2.1 in 4
  (data (i32.const 32) "\28\00\00\00" "\04\00\00\00" "\7f\00\00\01")
  (data (i32.const 64) "\48\00\00\00" "\10\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\01")
  (data (i32.const 96) "\68\00\00\00" "\04\00\00\00" "\c0\00\02\01")
  ;; room for an address: at 128, 16 bytes
  (data (i32.const 128) "\88\00\00\00" "\10\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; The port that a socket has.
  (func $port (param $fd i32) (result i32)
    (call $expect (i32.const 0) (call $sock_getlocaladdr (local.get $fd) (i32.const 128) (i32.const 20)))
    (i32.load (i32.const 20)))

  (func $there_are_sockets
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 2 (;STREAM;)))
    (call $open (i32.const 6) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $open (i32.const 7) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $open (i32.const 8) (i32.const 2 (;INET6;)) (i32.const 2 (;STREAM;))))

  (func $port_0_becomes_a_free_one
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (i32.eqz (call $port (i32.const 4))))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 6) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (i32.eqz (call $port (i32.const 6)))))

  (func $it_is_bound_once
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_bind (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_bind (i32.const 6) (i32.const 32) (i32.const 0))))

  (func $IPv6_is_bound_as_well
    (call $expect (i32.const 0) (call $sock_bind (i32.const 8) (i32.const 64) (i32.const 0)))
    (call $expect (i32.const 0) (i32.eqz (call $port (i32.const 8)))))

  (func $an_address_of_the_other_family_is_EAFNOSUPPORT
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_bind (i32.const 5) (i32.const 64) (i32.const 0)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_bind (i32.const 7) (i32.const 64) (i32.const 0))))

  (func $an_address_of_another_length_is_EINVAL
    (i32.store (i32.const 36) (i32.const 5))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_bind (i32.const 5) (i32.const 32) (i32.const 0)))
    (i32.store (i32.const 36) (i32.const 0))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_bind (i32.const 5) (i32.const 32) (i32.const 0)))
    (i32.store (i32.const 36) (i32.const 4)))

  (func $with_a_family_in_front_it_has_128_bytes
    (call $open (i32.const 9) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (i32.store (i32.const 160) (i32.const 512))
    (i32.store (i32.const 164) (i32.const 128))
    (i32.store16 (i32.const 512) (i32.const 1 (;INET4;)))
    (i32.store (i32.const 514) (i32.const 0x0100007f))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 9) (i32.const 160) (i32.const 0)))
    (call $expect (i32.const 0) (i32.eqz (call $port (i32.const 9))))
    (i32.store16 (i32.const 512) (i32.const 3 (;AF_UNIX;)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;)) (call $sock_bind (i32.const 7) (i32.const 160) (i32.const 0))))

  (func $an_address_that_is_taken_is_EADDRINUSE
    (call $expect (i32.const 0) (call $sock_listen (i32.const 4) (i32.const 1)))
    (call $expect (i32.const 3 (;EADDRINUSE;)) (call $sock_bind (i32.const 5) (i32.const 32) (call $port (i32.const 4))))
    (call $expect (i32.const 3 (;EADDRINUSE;)) (call $sock_bind (i32.const 7) (i32.const 32) (call $port (i32.const 6)))))

  (func $of_the_port_16_bits_count
    (call $expect (i32.const 3 (;EADDRINUSE;))
      (call $sock_bind (i32.const 5) (i32.const 32) (i32.or (i32.const 0x10000) (call $port (i32.const 4))))))

  (func $what_the_host_does_not_permit_is_EACCES
    (call $expect (i32.const 2 (;EACCES;)) (call $sock_bind (i32.const 5) (i32.const 96) (i32.const 80)))
    (call $expect (i32.const 2 (;EACCES;)) (call $sock_bind (i32.const 7) (i32.const 96) (i32.const 80))))

  (func $after_all_that_it_can_be_bound
    (call $expect (i32.const 0) (call $sock_bind (i32.const 5) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 7) (i32.const 32) (i32.const 0))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_bind (i32.const 0) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_bind (i32.const 3) (i32.const 32) (i32.const 0))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_bind (i32.const 10) (i32.const 32) (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_bind (i32.const -1) (i32.const 32) (i32.const 0))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_bind (i32.const 8) (i32.const -4) (i32.const 0)))
    (i32.store (i32.const 32) (i32.const -2))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_bind (i32.const 8) (i32.const 32) (i32.const 0))))

  (func (export "_start")
    (call $there_are_sockets)
    (call $port_0_becomes_a_free_one)
    (call $it_is_bound_once)
    (call $IPv6_is_bound_as_well)
    (call $an_address_of_the_other_family_is_EAFNOSUPPORT)
    (call $an_address_of_another_length_is_EINVAL)
    (call $with_a_family_in_front_it_has_128_bytes)
    (call $an_address_that_is_taken_is_EADDRINUSE)
    (call $of_the_port_16_bits_count)
    (call $what_the_host_does_not_permit_is_EACCES)
    (call $after_all_that_it_can_be_bound)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
