;; path_filestat_get of wasi_unstable: as Preview 1's, of what is no directory.
(module
  (import "wasi_unstable" "path_filestat_get" (func $path_filestat_get (param i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $what_is_no_directory_says_so
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $path_filestat_get (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $path_filestat_get (i32.const -1) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $what_is_no_directory_says_so)))
