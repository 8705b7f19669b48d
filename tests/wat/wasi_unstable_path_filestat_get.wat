;; path_filestat_get of wasi_unstable: 56 bytes, in which the number of links takes four.
(module
  (import "wasi_unstable" "path_filestat_get" (func $path_filestat_get (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_unstable" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_unstable" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_unstable" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\08\00\00\00\05\00\00\00name!")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A new file of five bytes.
  (func $file (result i32)
    (call $expect (i32.const 0) (call $path_open
      (i32.const 3) (i32.const 0) (i32.const 8) (i32.const 4) (i32.const 1 (;CREAT;))
      (i64.const 0x1fffffff) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.load (i32.const 16)) (i32.const 0) (i32.const 1) (i32.const 20)))
    (i32.load (i32.const 16)))

  (func $tells_of_five_bytes (param $stat i32)
    (call $expect (i32.const 4 (;a regular file;)) (i32.load8_u offset=16 (local.get $stat)))
    (call $expect (i32.const 1) (i32.load offset=20 (local.get $stat)))
    (if (i64.ne (i64.load offset=24 (local.get $stat)) (i64.const 5)) (then unreachable))
    ;; Some time ago
    (if (i64.eqz (i64.load offset=40 (local.get $stat))) (then unreachable))
    (if (i64.ge_u (i64.load offset=40 (local.get $stat)) (i64.const 0x4000000000000000)) (then unreachable))
    ;; And nothing behind
    (if (i64.ne (i64.load offset=56 (local.get $stat)) (i64.const -1)) (then unreachable)))

  (func $a_file_is_told_of_by_its_name_and_by_its_number (local $file i32)
    (local.set $file (call $file))
    (memory.fill (i32.const 1024) (i32.const 0xff) (i32.const 64))
    (call $expect (i32.const 0) (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.const 8) (i32.const 4) (i32.const 1024)))
    (call $tells_of_five_bytes (i32.const 1024))
    (memory.fill (i32.const 2048) (i32.const 0xff) (i32.const 64))
    (call $expect (i32.const 0) (call $fd_filestat_get (local.get $file) (i32.const 2048)))
    (call $tells_of_five_bytes (i32.const 2048)))

  (func $what_is_not_there_says_so
    (call $expect (i32.const 44 (;ENOENT;)) (call $path_filestat_get (i32.const 3) (i32.const 0) (i32.const 9) (i32.const 4) (i32.const 1024)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $path_filestat_get (i32.const 1) (i32.const 0) (i32.const 8) (i32.const 4) (i32.const 1024)))
    (call $expect (i32.const 8 (;EBADF;)) (call $path_filestat_get (i32.const -1) (i32.const 0) (i32.const 8) (i32.const 4) (i32.const 1024))))

  (func (export "_start")
    (call $a_file_is_told_of_by_its_name_and_by_its_number)
    (call $what_is_not_there_says_so)))
