;; fd_read, fd_write, fd_fdstat_get, fd_filestat_get: a connection is a descriptor like any other.
;; with: a listener, a client
(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fd_fdstat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_renumber" (func $fd_renumber (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 1 byte at 256, nothing, 100 bytes at 260; at 96: "po", nothing, "ng" at 400 and 410
  (data (i32.const 64) "\00\01\00\00\01\00\00\00" "\00\00\00\00\00\00\00\00" "\04\01\00\00\64\00\00\00")
  (data (i32.const 96) "\90\01\00\00\02\00\00\00" "\00\00\00\00\00\00\00\00" "\9a\01\00\00\02\00\00\00")
  (data (i32.const 400) "po")
  (data (i32.const 410) "ng")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_client_comes
    (call $expect (i32.const 0) (call $sock_accept (i32.const 3) (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $it_is_a_nonblocking_stream_socket
    (call $expect (i32.const 0) (call $fd_fdstat_get (i32.const 5) (i32.const 512)))
    (call $expect (i32.const 6) (i32.load8_u (i32.const 512)))
    (call $expect (i32.const 4) (i32.load16_u (i32.const 514)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 5) (i32.const 512)))
    (call $expect (i32.const 6) (i32.load8_u (i32.const 528))))

  (func $it_can_be_read
    ;; It does not block: what the client says may take its time.
    (local $errno i32)
    (loop $again
      (local.set $errno (call $fd_read (i32.const 5) (i32.const 64) (i32.const 3) (i32.const 16)))
      (br_if $again (i32.eq (local.get $errno) (i32.const 6 (;EAGAIN;)))))
    (call $expect (i32.const 0) (local.get $errno))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $and_written
    (call $expect (i32.const 0) (call $fd_write (i32.const 5) (i32.const 96) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $it_can_take_the_place_of_standard_output
    (call $expect (i32.const 0) (call $fd_renumber (i32.const 5) (i32.const 1)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 96) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 5) (i32.const 96) (i32.const 3) (i32.const 16))))

  (func $its_number_is_free_then
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_close (i32.const 5))))

  (func (export "_start")
    (call $a_client_comes)
    (call $it_is_a_nonblocking_stream_socket)
    (call $it_can_be_read)
    (call $and_written)
    (call $it_can_take_the_place_of_standard_output)
    (call $its_number_is_free_then)))
