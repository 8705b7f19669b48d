;; A program may end with twenty open files, one of which appended, and a directory half read: nothing is left of them.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_readdir" (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\01\00\00\04\00\00\00")
  (data (i32.const 256) "more" "file" "sub")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $open_twenty_files
    (local $fd i32)
    (local.set $fd (i32.const 4))
    (loop $next
      (call $expect (i32.const 0)
        (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 1) (i32.const 16)))
      (call $expect (local.get $fd) (i32.load (i32.const 16)))
      (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $fd) (i32.const 24)))))

  (func $append_to_the_last
    (call $expect (i32.const 0) (call $fd_write (i32.const 23) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $read_half_a_directory
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 264) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 24) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_readdir (i32.const 24) (i32.const 512) (i32.const 60) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 60) (i32.load (i32.const 16))))

  (func (export "_start")
    (call $open_twenty_files)
    (call $append_to_the_last)
    (call $read_half_a_directory)))
