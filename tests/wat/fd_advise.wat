;; fd_advise: how a file will be used is passed on to the host. A directory is EBADF, and a stream has no positions.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_advise" (func $fd_advise (param i32 i64 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $every_advice_is_taken
    (call $expect (i32.const 0) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 1)))
    (call $expect (i32.const 0) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 2)))
    (call $expect (i32.const 0) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 3)))
    (call $expect (i32.const 0) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 5))))

  (func $so_is_one_about_what_lies_beyond_the_end
    (call $expect (i32.const 0) (call $fd_advise (i32.const 4) (i64.const 100) (i64.const 1000) (i32.const 3))))

  (func $there_is_no_other_advice
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 6)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const 0x100)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $fd_advise (i32.const 4) (i64.const 0) (i64.const 0) (i32.const -1))))

  (func $what_is_no_file_says_why_not
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_advise (i32.const 3) (i64.const 0) (i64.const 0) (i32.const 0)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_advise (i32.const 0) (i64.const 0) (i64.const 0) (i32.const 0)))
    (call $expect (i32.const 70 (;ESPIPE;)) (call $fd_advise (i32.const 1) (i64.const 0) (i64.const 0) (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_advise (i32.const 5) (i64.const 0) (i64.const 0) (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_advise (i32.const -1) (i64.const -1) (i64.const -1) (i32.const -1))))

  (func (export "_start")
    (call $the_file_is_4)
    (call $every_advice_is_taken)
    (call $so_is_one_about_what_lies_beyond_the_end)
    (call $there_is_no_other_advice)
    (call $what_is_no_file_says_why_not)))
