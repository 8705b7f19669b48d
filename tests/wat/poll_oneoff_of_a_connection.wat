;; poll_oneoff: a connection with data, at its end, and ended by both.
;; with: a listener, a client
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_shutdown" (func $sock_shutdown (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 1 byte at 256, nothing, 100 bytes at 260
  (data (i32.const 64) "\00\01\00\00\01\00\00\00" "\00\00\00\00\00\00\00\00" "\04\01\00\00\64\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A subscription at $at: its userdata is its address.
  (func $subscribe (param $at i32) (param $tag i32) (param $id i32)
    (memory.fill (local.get $at) (i32.const 0) (i32.const 48))
    (i64.store (local.get $at) (i64.extend_i32_u (local.get $at)))
    (i32.store8 offset=8 (local.get $at) (local.get $tag))
    (i32.store offset=16 (local.get $at) (local.get $id)))

  ;; The event at $at is of the subscription $of, and has this errno.
  (func $event (param $at i32) (param $of i32) (param $errno i32)
    (if (i64.ne (i64.load (local.get $at)) (i64.extend_i32_u (local.get $of))) (then unreachable))
    (call $expect (local.get $errno) (i32.load16_u offset=8 (local.get $at)))
    (call $expect (i32.load8_u offset=8 (local.get $of)) (i32.load8_u offset=10 (local.get $at))))

  ;; The event at $at is of the subscription $of, without error, with so many bytes and these flags.
  (func $ready (param $at i32) (param $of i32) (param $bytes i32) (param $flags i32)
    (call $event (local.get $at) (local.get $of) (i32.const 0))
    (call $expect (local.get $bytes) (i32.wrap_i64 (i64.load offset=16 (local.get $at))))
    (call $expect (local.get $flags) (i32.load16_u offset=24 (local.get $at))))

  (func $a_client_is_announced
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 3))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $ready (i32.const 2048) (i32.const 1024) (i32.const 1) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $a_listener_is_never_written
    (call $subscribe (i32.const 1024) (i32.const 2) (i32.const 3))
    (call $subscribe (i32.const 1072) (i32.const 0) (i32.const 1))
    (i64.store offset=24 (i32.const 1072) (i64.const 1000000))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1072) (i32.const 0)))

  (func $data_is_announced
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 5))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $ready (i32.const 2048) (i32.const 1024) (i32.const 4) (i32.const 0))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 64) (i32.const 3) (i32.const 0) (i32.const 20) (i32.const 24)))
    (call $expect (i32.const 4) (i32.load (i32.const 20))))

  (func $the_end_is_readable_without_bytes
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 64) (i32.const 3) (i32.const 0) (i32.const 20) (i32.const 24)))
    (call $expect (i32.const 0) (i32.load (i32.const 20)))
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 5))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $ready (i32.const 2048) (i32.const 1024) (i32.const 0) (i32.const 0)))

  (func $it_can_still_be_written
    (call $subscribe (i32.const 1024) (i32.const 2) (i32.const 5))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $ready (i32.const 2048) (i32.const 1024) (i32.const 0) (i32.const 0)))

  (func $ended_by_both_it_hangs_up
    (call $expect (i32.const 0) (call $sock_shutdown (i32.const 5) (i32.const 2)))
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 5))
    (call $subscribe (i32.const 1072) (i32.const 2) (i32.const 5))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $ready (i32.const 2048) (i32.const 1024) (i32.const 0) (i32.const 1))
    (call $ready (i32.const 2080) (i32.const 1072) (i32.const 0) (i32.const 1)))

  (func (export "_start")
    (call $a_client_is_announced)
    (call $a_listener_is_never_written)
    (call $data_is_announced)
    (call $the_end_is_readable_without_bytes)
    (call $it_can_still_be_written)
    (call $ended_by_both_it_hangs_up)))
