;; fd_prestat_get and fd_prestat_dir_name: what the program opened itself was not there before, directory or not.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_dir_name" (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file" "sub")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_directory_is_4_and_the_file_5
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16))))

  (func $the_search_ends_there
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const 5) (i32.const 16))))

  (func $they_have_no_names
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $fd_prestat_dir_name (i32.const 4) (i32.const 64) (i32.const 100)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $fd_prestat_dir_name (i32.const 5) (i32.const 64) (i32.const 100))))

  (func (export "_start")
    (call $the_directory_is_4_and_the_file_5)
    (call $the_search_ends_there)
    (call $they_have_no_names)))
