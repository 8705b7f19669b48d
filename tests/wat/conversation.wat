;; sock_accept, sock_recv, sock_send, sock_shutdown, fd_close: a conversation over several buffers.
;; with: a listener, a client
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_shutdown" (func $sock_shutdown (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 1 byte at 256, nothing, 100 bytes at 260; at 96: "po", nothing, "ng" at 400 and 410
  (data (i32.const 64) "\00\01\00\00\01\00\00\00" "\00\00\00\00\00\00\00\00" "\04\01\00\00\64\00\00\00")
  (data (i32.const 96) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\9a\01\00\00\02\00\00\00")
  (data (i32.const 400) "po")
  (data (i32.const 410) "ng")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_client_comes
    (call $expect (i32.const 0) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $no_buffer_receives_nothing
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 64) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $what_it_says_goes_into_the_buffers_in_turn
    (i32.store (i32.const 20) (i32.const -1))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 64) (i32.const 3) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0x70) (i32.load8_u (i32.const 256)))
    (call $expect (i32.const 0x676e69) (i32.load (i32.const 260)))
    ;; The flags that come out are 16 bits.
    (call $expect (i32.const 0xffff0000) (i32.load (i32.const 20))))

  (func $then_comes_the_end_for_ever
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 64) (i32.const 3) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_recv (i32.const 5) (i32.const 64) (i32.const 3) (i32.const 0) (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $no_buffer_sends_nothing
    (call $expect (i32.const 0) (call $sock_send (i32.const 5) (i32.const 96) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $the_answer_is_gathered_from_the_buffers
    (call $expect (i32.const 0) (call $sock_send (i32.const 5) (i32.const 96) (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $a_direction_can_be_ended_twice
    (call $expect (i32.const 0) (call $sock_shutdown (i32.const 5) (i32.const 2)))
    (call $expect (i32.const 0) (call $sock_shutdown (i32.const 5) (i32.const 2)))
    (call $expect (i32.const 0) (call $sock_shutdown (i32.const 5) (i32.const 1)))
    (call $expect (i32.const 0) (call $sock_shutdown (i32.const 5) (i32.const 3))))

  (func $nothing_can_be_sent_behind_the_end
    (call $expect (i32.const 64 (;EPIPE;)) (call $sock_send (i32.const 5) (i32.const 96) (i32.const 3) (i32.const 0) (i32.const 16))))

  (func $it_can_be_closed_once
    (call $expect (i32.const 0) (call $fd_close (i32.const 5)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 5)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_send (i32.const 5) (i32.const 96) (i32.const 3) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $a_client_comes)
    (call $no_buffer_receives_nothing)
    (call $what_it_says_goes_into_the_buffers_in_turn)
    (call $then_comes_the_end_for_ever)
    (call $no_buffer_sends_nothing)
    (call $the_answer_is_gathered_from_the_buffers)
    (call $a_direction_can_be_ended_twice)
    (call $nothing_can_be_sent_behind_the_end)
    (call $it_can_be_closed_once)))
