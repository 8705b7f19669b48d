;; sock_open, sock_addr_resolve: in a component that was made without sockets there is none, and no name.
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_resolve" (func $sock_addr_resolve (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $sock_bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_get_broadcast" (func $sock_get_broadcast (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; at 32: hints: a stream of IPv4; at 64 and 80: a name and a service; at 96: an address
  (data (i32.const 32) "\01\00\00\00" "\00\00\00\00" "\01")
  (data (i32.const 64) "localhost\00")
  (data (i32.const 80) "80\00")
  (data (i32.const 96) "127.0.0.1\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $no_socket_is_opened
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 5 (;EAFNOSUPPORT;))
      (call $sock_open (i32.const -1) (i32.const 1 (;INET6;)) (i32.const 0 (;DGRAM;)) (i32.const 16))))

  (func $no_name_is_looked_up
    (call $expect (i32.const 58 (;ENOTSUP;))
      (call $sock_addr_resolve (i32.const 64) (i32.const 80) (i32.const 32) (i32.const 256) (i32.const 4) (i32.const 16))))

  (func $nor_an_address
    (call $expect (i32.const 58 (;ENOTSUP;))
      (call $sock_addr_resolve (i32.const 96) (i32.const 80) (i32.const 32) (i32.const 256) (i32.const 4) (i32.const 16))))

  (func $the_other_calls_have_nothing_to_work_on
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_bind (i32.const 1) (i32.const 64)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_broadcast (i32.const 4) (i32.const 16))))

  (func (export "_start")
    (call $no_socket_is_opened)
    (call $no_name_is_looked_up)
    (call $nor_an_address)
    (call $the_other_calls_have_nothing_to_work_on)))
