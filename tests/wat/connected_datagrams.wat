;; sock_connect, sock_send, sock_recv, fd_write, fd_read, sock_shutdown: a socket for datagrams that is connected.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $sock_connect (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_remote" (func $sock_addr_remote (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $sock_send_to (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_shutdown" (func $sock_shutdown (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400, nothing between; at 280: 2 bytes at 512, 100 at 520; at 296: 2 bytes at 512
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 280) "\00\02\00\00\02\00\00\00" "\08\02\00\00\64\00\00\00")
  (data (i32.const 296) "\00\02\00\00\02\00\00\00")
  (data (i32.const 400) "ping")

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

  (func $nobody_is_sent_to_without_an_address
    (call $expect (i32.const 17 (;EDESTADDRREQ;)) (call $sock_send (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 17 (;EDESTADDRREQ;)) (call $fd_write (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_shutdown (i32.const 4) (i32.const 2))))

  (func $they_are_connected_to_each_other
    (call $expect (i32.const 0) (call $sock_connect (i32.const 4) (i32.const 64)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 32))))

  (func $what_one_sends_the_other_receives
    (call $expect (i32.const 0) (call $sock_send (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 20)))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 512))))

  (func $so_it_is_as_a_file
    (call $expect (i32.const 0) (call $fd_write (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $what_does_not_fit_is_told
    (call $expect (i32.const 0) (call $sock_send (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 296) (i32.const 1) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $expect (i32.const 1) (i32.load16_u (i32.const 20))))

  (func $a_look_takes_nothing
    (call $expect (i32.const 0) (call $sock_send (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 280) (i32.const 2) (i32.const 1) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $a_stranger_is_not_heard
    (call $open (i32.const 6) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)))
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 6) (i32.const 256) (i32.const 1) (i32.const 0) (i32.const 64) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_send (i32.const 4) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $it_can_be_connected_to_another
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 6) (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_connect (i32.const 5) (i32.const 128)))
    (call $expect (i32.const 0) (call $sock_addr_remote (i32.const 5) (i32.const 160)))
    (call $expect (i32.load16_u (i32.const 136)) (i32.load16_u (i32.const 168))))

  (func $its_sending_can_be_ended
    (call $expect (i32.const 0) (call $sock_shutdown (i32.const 5) (i32.const 2)))
    (call $expect (i32.const 64 (;EPIPE;)) (call $sock_send (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $nobody_is_sent_to_without_an_address)
    (call $they_are_connected_to_each_other)
    (call $what_one_sends_the_other_receives)
    (call $so_it_is_as_a_file)
    (call $what_does_not_fit_is_told)
    (call $a_look_takes_nothing)
    (call $a_stranger_is_not_heard)
    (call $it_can_be_connected_to_another)
    (call $its_sending_can_be_ended)))
