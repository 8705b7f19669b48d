;; sock_get_send_buf_size, sock_set_send_buf_size: how much the host keeps.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_open" (func $sock_open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_get_send_buf_size" (func $sock_get_send_buf_size (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_set_send_buf_size" (func $sock_set_send_buf_size (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; TCP is 4, UDP is 5.
  (func $there_are_two_sockets
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 1 (;STREAM;)) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $sock_open (i32.const -1) (i32.const 0 (;INET4;)) (i32.const 0 (;DGRAM;)) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  ;; What a socket has: four bytes, and more than none.
  (func $size (param $fd i32) (result i32)
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0) (call $sock_get_send_buf_size (local.get $fd) (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20)))
    (call $expect (i32.const 1) (i32.gt_s (i32.load (i32.const 16)) (i32.const 0)))
    (i32.load (i32.const 16)))

  (func $there_is_one_at_first
    (drop (call $size (i32.const 4)))
    (drop (call $size (i32.const 5))))

  ;; Linux counts what it needs for itself.
  (func $is_or_is_twice (param $fd i32) (param $size i32)
    (local $found i32)
    (local.set $found (call $size (local.get $fd)))
    (call $expect (i32.const 1) (i32.or
      (i32.eq (local.get $found) (local.get $size))
      (i32.eq (local.get $found) (i32.mul (i32.const 2) (local.get $size))))))

  (func $it_is_what_it_was_set_to_or_twice_that
    (call $expect (i32.const 0) (call $sock_set_send_buf_size (i32.const 4) (i32.const 8192)))
    (call $is_or_is_twice (i32.const 4) (i32.const 8192))
    (call $expect (i32.const 0) (call $sock_set_send_buf_size (i32.const 5) (i32.const 16384)))
    (call $is_or_is_twice (i32.const 5) (i32.const 16384)))

  (func $none_asks_for_little_and_far_too_much_for_what_there_is
    (call $expect (i32.const 0) (call $sock_set_send_buf_size (i32.const 4) (i32.const 0)))
    (call $expect (i32.const 1) (i32.le_s (call $size (i32.const 4)) (i32.const 8192)))
    (call $expect (i32.const 0) (call $sock_set_send_buf_size (i32.const 4) (i32.const -1)))
    (call $expect (i32.const 1) (i32.ge_s (call $size (i32.const 4)) (i32.const 16384))))

  (func $what_is_no_socket_is_ENOTSOCK
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_send_buf_size (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_get_send_buf_size (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_send_buf_size (i32.const 1) (i32.const 1)))
    (call $expect (i32.const 57 (;ENOTSOCK;)) (call $sock_set_send_buf_size (i32.const 3) (i32.const 1))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_send_buf_size (i32.const 6) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_get_send_buf_size (i32.const -1) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_send_buf_size (i32.const 6) (i32.const 1)))
    (call $expect (i32.const 8 (;EBADF;)) (call $sock_set_send_buf_size (i32.const -1) (i32.const 1))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_send_buf_size (i32.const 4) (i32.const -1)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $sock_get_send_buf_size (i32.const 5) (i32.const -1))))

  (func (export "_start")
    (call $there_are_two_sockets)
    (call $there_is_one_at_first)
    (call $it_is_what_it_was_set_to_or_twice_that)
    (call $none_asks_for_little_and_far_too_much_for_what_there_is)
    (call $what_is_no_socket_is_ENOTSOCK)
    (call $a_number_that_is_not_open_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
