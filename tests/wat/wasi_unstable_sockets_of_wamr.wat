;; sock_open, sock_addr_local: WAMR has its functions under the old name, too.
;; with: loopback
(module
  (import "wasi_unstable" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_unstable" "sock_addr_local" (func $sock_addr_local (param i32 i32) (result i32)))
  (import "wasi_unstable" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new socket, which must have the lowest free number.
  (func $open (param $fd i32) (param $af i32) (param $type i32)
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (local.get $af) (local.get $type) (i32.const 16)))
    (call $expect (local.get $fd) (i32.load (i32.const 16))))

  ;; What fd_fdstat_get tells of a descriptor's kind.
  (func $is (param $fd i32) (param $filetype i32)
    (call $expect (i32.const 0) (call $fd_fdstat_get (local.get $fd) (i32.const 128)))
    (call $expect (local.get $filetype) (i32.load8_u (i32.const 128))))

  (func $a_socket_is_opened
    (call $open (i32.const 4) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)))
    (call $is (i32.const 4) (i32.const 6)))

  (func $it_has_an_address
    (i32.store (i32.const 128) (i32.const -1))
    (call $expect (i32.const 0) (call $sock_addr_local (i32.const 4) (i32.const 128)))
    (call $expect (i32.const 0) (i32.load (i32.const 128)))
    (call $expect (i32.const 0) (i32.load (i32.const 132))))

  (func (export "_start")
    (call $a_socket_is_opened)
    (call $it_has_an_address)))
