;; sock_send alone: only a connection can be sent to.
;; with: a listener
(module
  (import "wasi_snapshot_preview1" "sock_send" (func $sock_send (param i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\01\00\00\04\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_send (i32.const 5) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_send (i32.const -1) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const 16))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_send (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_send (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const 16))))

  (func $there_are_no_flags
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_send (i32.const 3) (i32.const 64) (i32.const 1) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_send (i32.const 3) (i32.const 64) (i32.const 1) (i32.const -1) (i32.const 16))))

  (func $a_listener_is_ENOTCONN
    (call $expect (i32.const 53 (;ENOTCONN;)) (call $sock_send (i32.const 3) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_send (i32.const 3) (i32.const -4) (i32.const 1) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_send (i32.const 3) (i32.const 64) (i32.const 0x20000000) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_send (i32.const 3) (i32.const 64) (i32.const 1) (i32.const 0) (i32.const -2))))

  (func (export "_start")
    (call $a_number_that_is_not_open_is_EBADF)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $there_are_no_flags)
    (call $a_listener_is_ENOTCONN)
    (call $an_address_behind_the_memory_is_EFAULT)))
