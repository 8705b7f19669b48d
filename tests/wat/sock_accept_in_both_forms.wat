;; sock_accept with two and with three parameters in one module: each keeps its meaning.
;; with: a listener, a client
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $accept2 (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $accept3 (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_address_comes_second_or_third
    (i32.store (i32.const 3) (i32.const -1))
    (i32.store (i32.const 16) (i32.const -1))
    (call $expect (i32.const 8 (;EBADF;)) (call $accept2 (i32.const 9) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $accept3 (i32.const 3) (i32.const 16) (i32.const 20))))

  (func $a_client_comes_by_one
    (call $expect (i32.const 0) (call $accept2 (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $its_connection_is_no_listener_to_the_other
    (call $expect (i32.const 28 (;EINVAL;)) (call $accept3 (i32.const 5) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $the_address_comes_second_or_third)
    (call $a_client_comes_by_one)
    (call $its_connection_is_no_listener_to_the_other)))
