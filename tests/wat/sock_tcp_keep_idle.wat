;; sock_get_tcp_keep_idle, sock_set_tcp_keep_idle: seconds of silence until a peer is asked.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_get_tcp_keep_idle" (func $sock_get_tcp_keep_idle (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_tcp_keep_idle" (func $sock_set_tcp_keep_idle (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; TCP is 4, UDP is 5.
  (func $there_are_two_sockets
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  ;; What a socket has: four bytes.
  (func $has (param $fd i32) (param $value i32)
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $sock_get_tcp_keep_idle (local.get $fd) (i32.const 16)))
    (call $expect (local.get $value) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20))))

  (func $it_is_a_second_or_more_at_first
    (call $expect (i32.const 0) (call $sock_get_tcp_keep_idle (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 1) (i32.gt_s (i32.load (i32.const 16)) (i32.const 0))))

  (func $it_is_what_it_was_set_to
    (call $expect (i32.const 0) (call $sock_set_tcp_keep_idle (i32.const 4) (i32.const 16)))
    (call $has (i32.const 4) (i32.const 16))
    (call $expect (i32.const 0) (call $sock_set_tcp_keep_idle (i32.const 4) (i32.const 32767)))
    (call $has (i32.const 4) (i32.const 32767)))

  (func $what_Linux_does_not_take_is_EINVAL_and_changes_nothing
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_set_tcp_keep_idle (i32.const 4) (i32.const 0)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_set_tcp_keep_idle (i32.const 4) (i32.const 32768)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $sock_set_tcp_keep_idle (i32.const 4) (i32.const -1)))
    (call $has (i32.const 4) (i32.const 32767)))

  (func $datagrams_have_none
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $sock_get_tcp_keep_idle (i32.const 5) (i32.const 16)))
    (call $expect (i32.const 50 (;ENOPROTOOPT;)) (call $sock_set_tcp_keep_idle (i32.const 5) (i32.const 16))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_tcp_keep_idle (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_tcp_keep_idle (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_tcp_keep_idle (i32.const 1) (i32.const 1)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_tcp_keep_idle (i32.const 3) (i32.const 1))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_tcp_keep_idle (i32.const 6) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_tcp_keep_idle (i32.const -1) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_tcp_keep_idle (i32.const 6) (i32.const 1)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_tcp_keep_idle (i32.const -1) (i32.const 1))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_tcp_keep_idle (i32.const 4) (i32.const -1)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_tcp_keep_idle (i32.const 5) (i32.const -1))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $it_is_a_second_or_more_at_first)
    (call $it_is_what_it_was_set_to)
    (call $what_Linux_does_not_take_is_EINVAL_and_changes_nothing)
    (call $datagrams_have_none)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
