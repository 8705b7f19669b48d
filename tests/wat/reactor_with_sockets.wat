;; A reactor has the same sockets: it answers a client when its export is called.
;; with: a listener, a client
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $sock_recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\01\00\00\06\00\00\00" "\00\02\00\00\64\00\00\00")
  (data (i32.const 256) "hello\n")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A connection that is closed before everything was read is reset.
  (func $read_to_the_end
    (loop $again
      (call $expect (i32.const 0)
        (call $sock_recv
          (i32.load (i32.const 16)) (i32.const 72) (i32.const 1) (i32.const 0) (i32.const 20) (i32.const 24)))
      (br_if $again (i32.load (i32.const 20)))))

  (func (export "wasi:cli/run@0.2.0#run") (result i32)
    (call $expect (i32.const 0) (call $sock_accept (i32.const 3) (i32.const 0) (i32.const 16)))
    (call $read_to_the_end)
    (call $expect (i32.const 0)
      (call $sock_send (i32.load (i32.const 16)) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const 20)))
    (call $fd_close (i32.load (i32.const 16)))))
