;; sock_shutdown alone: only a connection can be ended.
;; with: a listener
(module
  (import "wasi_snapshot_preview1" "sock_shutdown" (func $sock_shutdown (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_shutdown (i32.const 5) (i32.const 3)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_shutdown (i32.const -1) (i32.const 3))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_shutdown (i32.const 1) (i32.const 3)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_shutdown (i32.const 4) (i32.const 3))))

  (func $no_direction_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_shutdown (i32.const 3) (i32.const 0)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_shutdown (i32.const 3) (i32.const 4)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_shutdown (i32.const 3) (i32.const 7)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_shutdown (i32.const 3) (i32.const 257))))

  (func $a_listener_is_ENOTCONN
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_shutdown (i32.const 3) (i32.const 1)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_shutdown (i32.const 3) (i32.const 2)))
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_shutdown (i32.const 3) (i32.const 3))))

  (func (export "_start")
    (call $a_number_that_is_not_open_is_EBADF)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $no_direction_is_EINVAL)
    (call $a_listener_is_ENOTCONN)))
