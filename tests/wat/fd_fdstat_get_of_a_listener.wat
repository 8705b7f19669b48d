;; fd_fdstat_get: a listener is a stream socket that may be read and written, as libc wants to see it.
;; with: a listener
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $it_is_a_stream_socket
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load8_u (i32.const 16))))

  (func $it_blocks
    (call $expect (i32.const 0) (i32.load16_u (i32.const 18))))

  (func $it_may_be_accepted_from
    ;; FD_READ, FD_WRITE, POLL_FD_READWRITE, SOCK_ACCEPT
    (call $expect (i32.const 0x28000042) (i32.wrap_i64 (i64.and (i64.load (i32.const 24)) (i64.const 0x28000042)))))

  (func $the_directory_is_behind_it
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 16))))

  (func (export "_start")
    (call $it_is_a_stream_socket)
    (call $it_blocks)
    (call $it_may_be_accepted_from)
    (call $the_directory_is_behind_it)))
