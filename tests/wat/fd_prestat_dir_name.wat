;; fd_prestat_dir_name: the name of a directory, without a NUL.
(module
  (import "wasi_snapshot_preview1" "fd_prestat_dir_name" (func $fd_prestat_dir_name (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $the_name_of_the_directory
    (i64.store (i32.const 64) (i64.const -1))
    (call $expect (i32.const 0) (call $fd_prestat_dir_name (i32.const 3) (i32.const 64) (i32.const 4)))
    ;; "/dir", and nothing behind it
    (call $expect (i32.const 0x7269642f) (i32.load (i32.const 64)))
    (call $expect (i32.const -1) (i32.load (i32.const 68))))

  (func $there_may_be_more_room
    (call $expect (i32.const 0) (call $fd_prestat_dir_name (i32.const 3) (i32.const 64) (i32.const 100))))

  (func $too_little_room_is_ENAMETOOLONG
    (i32.store (i32.const 64) (i32.const -1))
    (call $expect (i32.const 37 (;ENAMETOOLONG;)) (call $fd_prestat_dir_name (i32.const 3) (i32.const 64) (i32.const 3)))
    (call $expect (i32.const -1) (i32.load (i32.const 64))))

  (func $anything_else_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_dir_name (i32.const 4) (i32.const 64) (i32.const 4)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_prestat_dir_name (i32.const 1) (i32.const 64) (i32.const 4))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $fd_prestat_dir_name (i32.const 3) (i32.const -4) (i32.const 8))))

  (func (export "_start")
    (call $the_name_of_the_directory)
    (call $there_may_be_more_room)
    (call $too_little_room_is_ENAMETOOLONG)
    (call $anything_else_is_EBADF)
    (call $an_address_behind_the_memory_is_EFAULT)))
