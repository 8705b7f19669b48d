;; sock_accept: connections to a listener of its own, with a peer, and none.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $sock_listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_remote" (func $sock_addr_remote (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_set_flags" (func $fd_fdstat_set_flags (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_recv_timeout" (func $sock_set_recv_timeout (param i32 i64) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; iovecs at 96: "ping" at 400; at 104: 100 bytes at 256
  (data (i32.const 96) "\90\01\00\00\04\00\00\00" "\00\01\00\00\64\00\00\00")
  (data (i32.const 400) "ping")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $af i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (local.get $af) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; A listener of IPv4; the address at 32 is where it listens.
  (func $listen (param $fd i32)
    (i32.store16 (i32.const 40) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_bind (local.get $fd) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_listen (local.get $fd) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_addr_local (local.get $fd) (i32.const 32))))

  (func $a_listener_that_does_not_block_says_EAGAIN
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $listen (i32.const 4))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 4)))
    (call $expect (i32.const 6 (;EAGAIN;)) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_fdstat_set_flags (i32.const 4) (i32.const 0))))

  (func $one_that_waits_for_a_while_says_so_then
    (call $expect (i32.const 0) (call $sock_set_recv_timeout (i32.const 4) (i64.const 1000)))
    (call $expect (i32.const 6 (;EAGAIN;)) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_set_recv_timeout (i32.const 4) (i64.const 0))))

  (func $clients_come_in_turn
    (call $open (i32.const 5) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $open (i32.const 6) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 6) (i32.const 32)))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 7) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 4) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16))))

  (func $each_has_its_client_s_address
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 5) (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_addr_remote (i32.const 7) (i32.const 160)))
    (call $expect (i32.load (i32.const 132)) (i32.load (i32.const 164)))
    (call $expect (i32.load16_u (i32.const 136)) (i32.load16_u (i32.const 168)))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 7) (i32.const 160)))
    (call $expect (i32.load16_u (i32.const 40)) (i32.load16_u (i32.const 168))))

  (func $only_the_second_does_not_block
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 7) (i32.const 128)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 130)))
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 8) (i32.const 128)))
    (call $expect (i32.const 4) (i32.load16_u (i32.const 130))))

  (func $what_one_sends_the_other_receives
    (call $expect (i32.const 0) (call $sock_send (i32.const 5) (i32.const 96) (i32.const 1) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 7) (i32.const 104) (i32.const 1) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x676e6970) (i32.load (i32.const 256)))
    (call $expect (i32.const 6 (;EAGAIN;))
      (call $sock_recv (i32.const 8) (i32.const 104) (i32.const 1) (i32.const 0) (i32.const 16) (i32.const 20))))

  (func $datagrams_are_not_accepted
    (call $open (i32.const 9) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $sock_accept (i32.const 9) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $a_listener_that_does_not_block_says_EAGAIN)
    (call $one_that_waits_for_a_while_says_so_then)
    (call $clients_come_in_turn)
    (call $each_has_its_client_s_address)
    (call $only_the_second_does_not_block)
    (call $what_one_sends_the_other_receives)
    (call $datagrams_are_not_accepted)))
