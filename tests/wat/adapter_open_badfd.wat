;; adapter_open_badfd: reserves the lowest number that is free.
(module
  (import "wasi_snapshot_preview1" "adapter_open_badfd" (func $adapter_open_badfd (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  ;; What asks for this has directories.
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $reserved (param $number i32)
    (call $expect (i32.const 0) (call $adapter_open_badfd (i32.const 16)))
    (call $expect (local.get $number) (i32.load (i32.const 16))))

  (func $the_directory_is_before_the_first
    (call $reserved (i32.const 4))
    (call $reserved (i32.const 5)))

  (func $the_number_of_a_descriptor_that_was_closed_is_free
    (call $expect (i32.const 0) (call $fd_close (i32.const 0)))
    (call $reserved (i32.const 0)))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $adapter_open_badfd (i32.const -4))))

  (func $and_reserves_nothing
    (call $reserved (i32.const 6)))

  (func (export "_start")
    (call $the_directory_is_before_the_first)
    (call $the_number_of_a_descriptor_that_was_closed_is_free)
    (call $an_address_behind_the_memory_is_EFAULT)
    (call $and_reserves_nothing)))
