;; sock_addr_local: where a socket is bound, in 24 bytes; a port and each group of IPv6 in the machine's order.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; at 64: ::1, port 0
  (data (i32.const 64) "\01\00\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\01\00" "\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $af i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (local.get $af) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; The address of IPv4 at 128 is this one, and nothing is written behind its 24 bytes.
  (func $is (param $ip i32) (param $port i32)
    (call $expect (i32.const 0) (i32.load (i32.const 128)))
    (call $expect (local.get $ip) (i32.load (i32.const 132)))
    (call $expect (local.get $port) (i32.load16_u (i32.const 136)))
    (call $expect (i32.const -1) (i32.load (i32.const 152))))

  (func $one_that_is_not_bound_has_the_wildcard_address
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $open (i32.const 5) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (i32.store (i32.const 152) (i32.const -1))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 4) (i32.const 128)))
    (call $is (i32.const 0) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 5) (i32.const 128)))
    (call $is (i32.const 0) (i32.const 0)))

  (func $one_that_is_bound_has_its_own
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 4) (i32.const 128)))
    (call $is (i32.const 0x0100007f) (i32.load16_u (i32.const 136)))
    (call $expect (i32.const 0) (i32.eqz (i32.load16_u (i32.const 136)))))

  (func $IPv6_has_eight_groups_and_a_port
    (call $open (i32.const 6) (i32.const 1 (;INET6;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 6) (i32.const 64)))
    (memory.fill (i32.const 128) (i32.const -1) (i32.const 28))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 6) (i32.const 128)))
    (call $expect (i32.const 1) (i32.load (i32.const 128)))
    (call $expect (i32.const 0) (i32.load (i32.const 132)))
    (call $expect (i32.const 0) (i32.load (i32.const 136)))
    (call $expect (i32.const 0) (i32.load (i32.const 140)))
    (call $expect (i32.const 0x00010000) (i32.load (i32.const 144)))
    (call $expect (i32.const 0) (i32.eqz (i32.load16_u (i32.const 148))))
    (call $expect (i32.const -1) (i32.load (i32.const 152))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_addr_local (i32.const 0) (i32.const 128)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_addr_local (i32.const 3) (i32.const 128))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_addr_local (i32.const 7) (i32.const 128)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_addr_local (i32.const -1) (i32.const 128))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_addr_local (i32.const 4) (i32.const -4))))

  (func (export "_start")
    (call $one_that_is_not_bound_has_the_wildcard_address)
    (call $one_that_is_bound_has_its_own)
    (call $IPv6_has_eight_groups_and_a_port)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
