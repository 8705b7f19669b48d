;; sock_accept with two parameters, as it was before it had flags.
;; with: a listener, a client
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_accept (i32.const 5) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_accept (i32.const -1) (i32.const 16))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_accept (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_accept (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_accept (i32.const 4) (i32.const 16))))

  (func $an_address_behind_the_memory_is_EFAULT_and_accepts_nothing
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_accept (i32.const 3) (i32.const -2))))

  (func $a_client_gets_the_lowest_free_number
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $sock_accept (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    ;; And nothing beside it.
    (call $expect (i32.const -1) (i32.load (i32.const 20))))

  (func $a_connection_is_no_listener
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_accept (i32.const 5) (i32.const 16))))

  (func (export "_start")
    (call $a_number_that_is_not_open_is_EBADF)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $an_address_behind_the_memory_is_EFAULT_and_accepts_nothing)
    (call $a_client_gets_the_lowest_free_number)
    (call $a_connection_is_no_listener)))
