;; A reactor has files, too: when its export is called it finds the directory, and prints a file.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_dir_name" (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 64) "\00\02\00\00\08\00\00\00")
  (data (i32.const 256) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $find_the_directory
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 20)))
    (call $expect (i32.const 0) (call $fd_prestat_dir_name (i32.const 3) (i32.const 24) (i32.const 4)))
    ;; "/dir"
    (call $expect (i32.const 0x7269642f) (i32.load (i32.const 24))))

  (func $print_the_file
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 8) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4))))

  (func (export "wasi:cli/run@0.2.0#run") (result i32)
    (call $find_the_directory)
    (call $print_the_file)
    (i32.const 0)))
