;; sock_send_to: to whom it can be sent, and to whom it cannot.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $sock_send_to (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func $sock_recv_from (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400, nothing between; at 280: 2 bytes at 512, 100 at 520; at 304: 65,508 bytes from 0 on
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 280) "\00\02\00\00\02\00\00\00" "\08\02\00\00\64\00\00\00")
  (data (i32.const 304) "\00\00\00\00\e4\ff\00\00")
  (data (i32.const 400) "ping")
  ;; at 160: ::1, port 9; at 192: a kind that there is not; at 224: 192.0.2.1, port 9
  (data (i32.const 160) "\01\00\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\00\00" "\01\00" "\09\00")
  (data (i32.const 192) "\02\00\00\00" "\7f\00\00\01" "\09\00")
  (data (i32.const 224) "\00\00\00\00" "\c0\00\02\01" "\09\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $af i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (local.get $af) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; Sockets of IPv4 for datagrams, bound: 4, whose address is at 32, and 5, whose address is at 64.
  (func $there_are_two_sockets
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 4) (i32.const 32)))
    (call $open (i32.const 5) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind (i32.const 5) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 5) (i32.const 64)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 4) (i32.const 32))))

  (func $it_is_gathered_from_the_buffers
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $who_is_not_bound_is_bound_by_it
    (call $open (i32.const 6) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 6) (i32.const 256) (i32.const 1) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 6) (i32.const 128)))
    (call $expect (i32.const 0) (i32.eqz (i32.load16_u (i32.const 136))))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16))))

  (func $the_wildcard_address_is_this_machine
    (i32.store (i32.const 36) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (i32.store (i32.const 36) (i32.const 0x0100007f))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $there_is_no_flag
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 1) (i32.const 32) (i32.const 16))))

  (func $more_than_a_datagram_holds_is_EMSGSIZE
    (call $expect (i32.const 35 (;EMSGSIZE;))
      (call $sock_send_to (i32.const 5) (i32.const 304) (i32.const 1) (i32.const 0) (i32.const 32) (i32.const 16))))

  (func $port_0_is_EINVAL
    (i32.store16 (i32.const 128) (i32.load16_u (i32.const 40)))
    (i32.store16 (i32.const 40) (i32.const 0))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (i32.store16 (i32.const 40) (i32.load16_u (i32.const 128))))

  (func $an_address_of_the_other_family_is_EAFNOSUPPORT
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 160) (i32.const 16))))

  (func $a_kind_of_address_that_there_is_not_is_EAFNOSUPPORT
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 192) (i32.const 16))))

  (func $what_the_host_does_not_permit_is_EACCES
    (call $expect (i32.const 2 (;EACCES;))
      (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 224) (i32.const 16))))

  (func $connected_it_sends_to_its_peer
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_send_to (i32.const 1) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_send_to (i32.const 3) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_send_to (i32.const 7) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_send_to (i32.const -1) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_to (i32.const 4) (i32.const -4) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_to (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const -4) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_to (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const -2))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $it_is_gathered_from_the_buffers)
    (call $who_is_not_bound_is_bound_by_it)
    (call $the_wildcard_address_is_this_machine)
    (call $there_is_no_flag)
    (call $more_than_a_datagram_holds_is_EMSGSIZE)
    (call $port_0_is_EINVAL)
    (call $an_address_of_the_other_family_is_EAFNOSUPPORT)
    (call $a_kind_of_address_that_there_is_not_is_EAFNOSUPPORT)
    (call $what_the_host_does_not_permit_is_EACCES)
    (call $connected_it_sends_to_its_peer)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
