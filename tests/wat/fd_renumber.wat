;; fd_renumber: one descriptor takes the place of another.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_renumber" (func $fd_renumber (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 2 bytes at 512
  (data (i32.const 64) "\00\02\00\00\02\00\00\00")
  (data (i32.const 256) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $both_must_be_open
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_renumber (i32.const 99) (i32.const 1)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_renumber (i32.const 1) (i32.const 99)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_renumber (i32.const -1) (i32.const -1))))

  (func $the_same_number_changes_nothing
    (call $expect (i32.const 0) (call $fd_renumber (i32.const 1) (i32.const 1)))
    (call $expect (i32.const 0) (call $fd_renumber (i32.const 1) (i32.const 1))))

  (func $the_other_is_replaced
    (call $expect (i32.const 0) (call $fd_renumber (i32.const 1) (i32.const 2))))

  (func $the_first_is_gone
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_renumber (i32.const 1) (i32.const 2)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_renumber (i32.const 2) (i32.const 1))))

  (func $a_directory_can_move
    (call $expect (i32.const 0) (call $fd_renumber (i32.const 3) (i32.const 0)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_renumber (i32.const 3) (i32.const 0))))

  (func $files_are_opened_through_it_where_it_is_now
    (call $expect (i32.const 8 (;EBADF;))
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 0) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load (i32.const 16))))

  (func $a_file_takes_its_place_and_goes_on_where_it_was
    (call $expect (i32.const 0) (call $fd_read (i32.const 1) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_renumber (i32.const 1) (i32.const 0)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 0) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    ;; "nt"
    (call $expect (i32.const 0x746e) (i32.load16_u (i32.const 512))))

  (func $the_directory_is_gone
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_renumber (i32.const 1) (i32.const 0)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $path_open (i32.const 0) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16))))

  (func (export "_start")
    (call $both_must_be_open)
    (call $the_same_number_changes_nothing)
    (call $the_other_is_replaced)
    (call $the_first_is_gone)
    (call $a_directory_can_move)
    (call $files_are_opened_through_it_where_it_is_now)
    (call $a_file_takes_its_place_and_goes_on_where_it_was)
    (call $the_directory_is_gone)))
