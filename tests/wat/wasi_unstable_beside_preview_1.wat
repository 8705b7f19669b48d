;; A module linked of old parts and new: each has its own records, and both have the same descriptors.
(module
  (import "wasi_unstable" "fd_filestat_get" (func $old_fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $new_fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_unstable" "poll_oneoff" (func $old_poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $new_fd_close (param i32) (result i32)))
  (import "wasi_unstable" "fd_close" (func $old_fd_close (param i32) (result i32)))
  (import "wasi_unstable" "fd_write" (func $old_fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\04\00\00\00old\0a")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $each_has_its_own_filestat
    (memory.fill (i32.const 16) (i32.const 0xff) (i32.const 64))
    (call $expect (i32.const 0) (call $old_fd_filestat_get (i32.const 1) (i32.const 16)))
    (if (i64.ne (i64.load offset=56 (i32.const 16)) (i64.const -1)) (then unreachable))
    (call $expect (i32.const 0) (call $new_fd_filestat_get (i32.const 1) (i32.const 16)))
    (if (i64.ne (i64.load offset=56 (i32.const 16)) (i64.const 0)) (then unreachable)))

  (func $the_longer_subscription_is_read
    (memory.fill (i32.const 1024) (i32.const 0) (i32.const 56))
    ;; The monotonic clock, and a time that has passed
    (i32.store offset=24 (i32.const 1024) (i32.const 1))
    (i64.store offset=32 (i32.const 1024) (i64.const 1))
    (i32.store16 offset=48 (i32.const 1024) (i32.const 1))
    (call $expect (i32.const 0) (call $old_poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (i32.load16_u offset=8 (i32.const 2048))))

  (func $what_one_closes_is_closed_to_the_other
    (call $expect (i32.const 0) (call $old_fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (call $old_fd_close (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $new_fd_close (i32.const 0)))
    (call $expect (i32.const 0) (call $new_fd_close (i32.const 1)))
    (call $expect (i32.const 8 (;EBADF;)) (call $old_fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 16))))

  (func (export "_start")
    (call $each_has_its_own_filestat)
    (call $the_longer_subscription_is_read)
    (call $what_one_closes_is_closed_to_the_other)))
