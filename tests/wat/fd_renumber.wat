;; fd_renumber: one descriptor takes the place of another.
(module
  (import "wasi_snapshot_preview1" "fd_renumber" (func $fd_renumber (param i32 i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

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

  (func (export "_start")
    (call $both_must_be_open)
    (call $the_same_number_changes_nothing)
    (call $the_other_is_replaced)
    (call $the_first_is_gone)
    (call $a_directory_can_move)))
