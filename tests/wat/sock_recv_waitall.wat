;; sock_recv with WAITALL, alone and with PEEK: as much as fits, or all until the end.
;; with: a listener, a client
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 2 bytes at 256, nothing, 100 bytes at 260
  (data (i32.const 64) "\00\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\04\01\00\00\64\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Receives by the first $count iovecs with $flags: $len bytes.
  (func $receive (param $count i32) (param $flags i32) (param $len i32)
    (memory.fill (i32.const 256) (i32.const 0) (i32.const 128))
    (i32.store (i32.const 20) (i32.const -1))
    (call $expect (i32.const 0)
      (call $sock_recv (i32.const 5) (i32.const 64) (local.get $count) (local.get $flags) (i32.const 16) (i32.const 20)))
    (call $expect (local.get $len) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 20))))

  (func $a_client_comes
    (call $expect (i32.const 0) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $a_look_at_more_than_there_is_waits_for_the_end
    (call $receive (i32.const 3) (i32.const 3) (i32.const 4))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 256)))
    (call $expect (i32.const 0x676e) (i32.load (i32.const 260))))

  (func $a_look_at_two_bytes_has_two
    (call $receive (i32.const 1) (i32.const 3) (i32.const 2))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 256))))

  (func $a_buffer_of_two_bytes_gets_two
    (call $receive (i32.const 1) (i32.const 2) (i32.const 2))
    (call $expect (i32.const 0x6970) (i32.load (i32.const 256))))

  (func $larger_ones_get_what_comes_until_the_end
    (call $receive (i32.const 3) (i32.const 2) (i32.const 2))
    (call $expect (i32.const 0x676e) (i32.load (i32.const 256))))

  (func $nothing_is_waited_for_at_the_end
    (call $receive (i32.const 3) (i32.const 2) (i32.const 0))
    (call $receive (i32.const 3) (i32.const 3) (i32.const 0)))

  (func $nor_without_buffers
    (call $receive (i32.const 0) (i32.const 2) (i32.const 0)))

  (func (export "_start")
    (call $a_client_comes)
    (call $a_look_at_more_than_there_is_waits_for_the_end)
    (call $a_look_at_two_bytes_has_two)
    (call $a_buffer_of_two_bytes_gets_two)
    (call $larger_ones_get_what_comes_until_the_end)
    (call $nothing_is_waited_for_at_the_end)
    (call $nor_without_buffers)))
