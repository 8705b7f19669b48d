;; poll_oneoff: a socket for datagrams can always be written, and be read when there is one.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $sock_send_to (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func $sock_recv_from (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: 127.0.0.1, port 0
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  ;; iovecs at 256: "pi" and "ng" at 400, nothing between; at 280: 2 bytes at 512, 100 at 520
  (data (i32.const 256) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\92\01\00\00\02\00\00\00")
  (data (i32.const 280) "\00\02\00\00\02\00\00\00" "\08\02\00\00\64\00\00\00")
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

  ;; A subscription at $at: its userdata is its address.
  (func $subscribe (param $at i32) (param $tag i32) (param $id i32)
    (memory.fill (local.get $at) (i32.const 0) (i32.const 48))
    (i64.store (local.get $at) (i64.extend_i32_u (local.get $at)))
    (i32.store8 offset=8 (local.get $at) (local.get $tag))
    (i32.store offset=16 (local.get $at) (local.get $id)))

  ;; A poll of the subscription at 1024 and a clock of so many nanoseconds: the event is of the one at $of.
  (func $event (param $of i32) (param $timeout i64)
    (call $subscribe (i32.const 1072) (i32.const 0) (i32.const 1))
    (i64.store offset=24 (i32.const 1072) (local.get $timeout))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (local.get $of) (i32.wrap_i64 (i64.load (i32.const 2048))))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 2056))))

  (func $they_can_be_written
    (call $subscribe (i32.const 1024) (i32.const 2) (i32.const 5))
    (call $event (i32.const 1024) (i64.const 10_000_000_000)))

  (func $nothing_is_there
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 4))
    (call $event (i32.const 1072) (i64.const 1_000_000)))

  (func $a_datagram_is_announced_until_it_is_received
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 3) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 4))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.eqz (i32.load (i32.const 2064))))
    (call $event (i32.const 1024) (i64.const 10_000_000_000))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 4))
    (call $event (i32.const 1072) (i64.const 1_000_000)))

  (func $an_empty_one_is_announced_as_well
    (call $expect (i32.const 0) (call $sock_send_to (i32.const 5) (i32.const 256) (i32.const 0) (i32.const 0) (i32.const 32) (i32.const 16)))
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 4))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 0)
      (call $sock_recv_from (i32.const 4) (i32.const 280) (i32.const 2) (i32.const 0) (i32.const 128) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $they_can_be_written)
    (call $nothing_is_there)
    (call $a_datagram_is_announced_until_it_is_received)
    (call $an_empty_one_is_announced_as_well)))
