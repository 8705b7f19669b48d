;; Three megabytes in buffers of uneven lengths are written by one call and read by one, whatever the host takes at once.
(module
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_seek" (func $fd_seek (param i32 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_unlink_file" (func $path_unlink_file (param i32 i32 i32) (result i32)))
  (memory (export "memory") 112)
  ;; iovecs at 64: 1 byte at 64 KiB, 2097155 bytes behind it, 1048572 behind those
  (data (i32.const 64) "\00\00\01\00\01\00\00\00" "\01\00\01\00\03\00\20\00" "\04\00\21\00\fc\ff\0f\00")
  ;; iovecs at 128: 100000 bytes at 4 MiB, 3 bytes behind them, 3145725 behind those, of which the last 100000 remain
  (data (i32.const 128) "\00\00\40\00\a0\86\01\00" "\a0\86\41\00\03\00\00\00" "\a3\86\41\00\fd\ff\2f\00")
  (data (i32.const 256) "file")
  (global $size i32 (i32.const 0x300000))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Each word to be written holds its own address.
  (func $fill
    (local $at i32)
    (local.set $at (i32.const 0x10000))
    (loop $next
      (i32.store (local.get $at) (local.get $at))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 0x310000)))))

  (func $all_is_written
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 1) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 64) (i32.const 3) (i32.const 16)))
    (call $expect (global.get $size) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 4) (i32.const 512)))
    (call $expect_i64 (i64.const 0x300000) (i64.load (i32.const 544))))

  (func $all_is_read
    (call $expect (i32.const 0) (call $fd_seek (i32.const 4) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 128) (i32.const 3) (i32.const 16)))
    (call $expect (global.get $size) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 128) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $and_is_the_same
    (local $at i32)
    (local.set $at (i32.const 0x10000))
    (loop $next
      (call $expect (local.get $at) (i32.load offset=0x3f0000 (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 0x310000)))))

  (func $all_is_appended
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 8) (i64.const 66) (i64.const 0) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 5) (i32.const 64) (i32.const 3) (i32.const 16)))
    (call $expect (global.get $size) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 5) (i32.const 64) (i32.const 3) (i32.const 16)))
    (call $expect (global.get $size) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 5) (i32.const 512)))
    (call $expect_i64 (i64.const 0x600000) (i64.load (i32.const 544))))

  (func $and_is_the_same_again
    (memory.fill (i32.const 0x400000) (i32.const 0) (global.get $size))
    (call $expect (i32.const 0) (call $fd_seek (i32.const 5) (i64.const 0x300000) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 5) (i32.const 128) (i32.const 3) (i32.const 16)))
    (call $expect (global.get $size) (i32.load (i32.const 16)))
    (call $and_is_the_same))

  (func $it_is_removed
    (call $expect (i32.const 0) (call $path_unlink_file (i32.const 3) (i32.const 256) (i32.const 4))))

  (func (export "_start")
    (call $fill)
    (call $all_is_written)
    (call $all_is_read)
    (call $and_is_the_same)
    (call $all_is_appended)
    (call $and_is_the_same_again)
    (call $it_is_removed)))
