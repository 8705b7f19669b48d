;; fd_prestat_get: listeners are no directories, and do not hide the one behind them.
;; with: two listeners
(module
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_dir_name" (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $a_listener_is_no_directory
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 4) (i32.const 16)))
    (call $expect (i32.const 1) (i32.load8_u (i32.const 16))))

  (func $the_directory_is_behind_them
    (call $expect (i32.const 0) (call $fd_prestat_get (i32.const 5) (i32.const 16)))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 20))))

  (func $it_has_its_name
    (call $expect (i32.const 0) (call $fd_prestat_dir_name (i32.const 5) (i32.const 64) (i32.const 4)))
    ;; "/dir"
    (call $expect (i32.const 0x7269642f) (i32.load (i32.const 64))))

  (func $a_listener_has_none
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $fd_prestat_dir_name (i32.const 3) (i32.const 64) (i32.const 4))))

  (func $that_is_all
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_get (i32.const 6) (i32.const 16))))

  (func (export "_start")
    (call $a_listener_is_no_directory)
    (call $the_directory_is_behind_them)
    (call $it_has_its_name)
    (call $a_listener_has_none)
    (call $that_is_all)))
