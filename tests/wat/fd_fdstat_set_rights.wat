;; fd_fdstat_set_rights: rights are what the kind of a descriptor says; there is nothing to take away.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_fdstat_set_rights" (func $fd_fdstat_set_rights (param i32 i64 i64) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $nothing_can_be_changed
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $fd_fdstat_set_rights (i32.const 3) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $fd_fdstat_set_rights (i32.const 4) (i64.const 2) (i64.const 0)))
    (call $expect (i32.const 58 (;ENOTSUP;)) (call $fd_fdstat_set_rights (i32.const 1) (i64.const 0) (i64.const 0))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_set_rights (i32.const 5) (i64.const 0) (i64.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_fdstat_set_rights (i32.const -1) (i64.const -1) (i64.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $nothing_can_be_changed)
    (call $a_number_that_is_not_open_is_EBADF)))
