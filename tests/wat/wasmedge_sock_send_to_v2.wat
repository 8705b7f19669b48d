;; sock_send_to_v2: to an address of 128 bytes, a family first, and a port apart from it.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open_v2" (func $sock_open_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind_v2" (func $sock_bind_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getlocaladdr_v2" (func $sock_getlocaladdr_v2 (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to_v2" (func $sock_send_to_v2 (param i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from_v2" (func $sock_recv_from_v2 (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect_v2" (func $sock_connect_v2 (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; __wasi_address_t of 128 bytes, a family first: at 32, 127.0.0.1; at 64, ::1; at 96, 192.0.2.1
  (data (i32.const 32) "\00\04\00\00" "\80\00\00\00")
  (data (i32.const 64) "\00\05\00\00" "\80\00\00\00")
  (data (i32.const 96) "\00\06\00\00" "\80\00\00\00")
  (data (i32.const 1024) "\01\00" "\7f\00\00\01")
  (data (i32.const 1280) "\02\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\00" "\00\00\00\01")
  (data (i32.const 1536) "\01\00" "\c0\00\02\01")
  ;; __wasi_address_t at 128: room for 128 bytes at 640
  (data (i32.const 128) "\80\02\00\00" "\80\00\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400, nothing between; at 280: 2 bytes at 512, 100 at 520; at 304: 65,508 bytes from 0 on
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 280) "\00\02\00\00\02\00\00\00" "\08\02\00\00\64\00\00\00")
  (data (i32.const 304) "\00\00\00\00\e4\ff\00\00")
  (data (i32.const 400) "ping")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $family i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open_v2 (local.get $family) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; The port that a socket is bound to.
  (func $port (param $fd i32) (result i32)
    (call $expect (i32.const 0) (call $sock_getlocaladdr_v2 (local.get $fd) (i32.const 128) (i32.const 20)))
    (i32.load (i32.const 20)))

  ;; 4 receives so many bytes.
  (func $receive (param $len i32)
    (call $expect (i32.const 0)
      (call $sock_recv_from_v2 (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 128) (i32.const 0) (i32.const 20) (i32.const 16) (i32.const 24)))
    (call $expect (local.get $len) (i32.load (i32.const 16))))

  (func $there_are_two_sockets
    (call $open (i32.const 4) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind_v2 (i32.const 4) (i32.const 32) (i32.const 0)))
    (call $open (i32.const 5) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_bind_v2 (i32.const 5) (i32.const 32) (i32.const 0)))
    (i32.store (i32.const 836) (call $port (i32.const 4))))

  (func $it_is_gathered_from_the_buffers
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0)
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (call $receive (i32.const 4))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512)))
    (call $expect (i32.const 0x676e) (i32.load (i32.const 520))))

  (func $who_is_not_bound_is_bound_by_it
    (call $open (i32.const 6) (i32.const 1 (;INET4;)) (i32.const 1 (;DGRAM;)))
    (call $expect (i32.const 0)
      (call $sock_send_to_v2 (i32.const 6) (i32.const 256) (i32.const 1) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.eqz (call $port (i32.const 6))))
    (call $receive (i32.const 2)))

  (func $the_wildcard_address_is_this_machine
    (i32.store (i32.const 1026) (i32.const 0))
    (call $expect (i32.const 0)
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (i32.store (i32.const 1026) (i32.const 0x0100007f))
    (call $receive (i32.const 4)))

  (func $of_the_port_16_bits_count
    (call $expect (i32.const 0)
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.or (i32.const 0x10000) (i32.load (i32.const 836))) (i32.const 0) (i32.const 16)))
    (call $receive (i32.const 4)))

  (func $a_family_that_there_is_not_is_EAFNOSUPPORT
    (i32.store16 (i32.const 1024) (i32.const 3 (;AF_UNIX;)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (i32.store16 (i32.const 1024) (i32.const 0))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (i32.store16 (i32.const 1024) (i32.const 1 (;INET4;))))

  (func $an_address_without_a_family_is_good_as_well
    (i32.store (i32.const 32) (i32.const 1026))
    (i32.store (i32.const 36) (i32.const 4))
    (call $expect (i32.const 0)
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (call $receive (i32.const 4))
    (i32.store (i32.const 32) (i32.const 1024))
    (i32.store (i32.const 36) (i32.const 128)))

  (func $there_is_no_flag
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 1) (i32.const 16))))

  (func $more_than_a_datagram_holds_is_EMSGSIZE
    (call $expect (i32.const 35 (;EMSGSIZE;))
      (call $sock_send_to_v2 (i32.const 5) (i32.const 304) (i32.const 1) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16))))

  (func $port_0_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.const 0) (i32.const 0) (i32.const 16))))

  (func $an_address_of_the_other_family_is_EAFNOSUPPORT
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 64) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16))))

  (func $what_the_host_does_not_permit_is_EACCES
    (call $expect (i32.const 2 (;EACCES;))
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 96) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16))))

  (func $connected_it_sends_to_its_peer
    (call $expect (i32.const 0) (call $sock_connect_v2 (i32.const 5) (i32.const 32) (i32.load (i32.const 836))))
    (call $expect (i32.const 0)
      (call $sock_send_to_v2 (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (call $receive (i32.const 4)))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_send_to_v2 (i32.const 1) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;))
      (call $sock_send_to_v2 (i32.const 3) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_send_to_v2 (i32.const 7) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $sock_send_to_v2 (i32.const -1) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_to_v2 (i32.const 4) (i32.const -4) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_to_v2 (i32.const 4) (i32.const 256) (i32.const 3) (i32.const -4) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_to_v2 (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const -2)))
    (i32.store (i32.const 32) (i32.const -2))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_send_to_v2 (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 32) (i32.load (i32.const 836)) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $it_is_gathered_from_the_buffers)
    (call $who_is_not_bound_is_bound_by_it)
    (call $the_wildcard_address_is_this_machine)
    (call $of_the_port_16_bits_count)
    (call $a_family_that_there_is_not_is_EAFNOSUPPORT)
    (call $an_address_without_a_family_is_good_as_well)
    (call $there_is_no_flag)
    (call $more_than_a_datagram_holds_is_EMSGSIZE)
    (call $port_0_is_EINVAL)
    (call $an_address_of_the_other_family_is_EAFNOSUPPORT)
    (call $what_the_host_does_not_permit_is_EACCES)
    (call $connected_it_sends_to_its_peer)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
