;; addr_resolve: the lookup of WAMR 1.0, which takes a port and fills a buffer.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "addr_resolve" (func $addr_resolve (param i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 32) "127.0.0.1\00" "::1\00" "localhost\00" "no such name\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $an_address_is_one_entry
    (memory.fill (i32.const 128) (i32.const -1) (i32.const 64))
    (call $expect (i32.const 0) (call $addr_resolve (i32.const -1) (i32.const 32) (i32.const 80) (i32.const 128) (i32.const 48)))
    (call $expect (i32.const 0) (i32.load (i32.const 128)))
    (call $expect (i32.const 0x0100007f) (i32.load (i32.const 132)))
    (call $expect (i32.const 80) (i32.load16_u (i32.const 136)))
    (call $expect (i32.const -1) (i32.load (i32.const 176))))

  (func $an_address_of_IPv6_has_its_groups
    (call $expect (i32.const 0) (call $addr_resolve (i32.const -1) (i32.const 42) (i32.const 80) (i32.const 128) (i32.const 48)))
    (call $expect (i32.const 1) (i32.load (i32.const 128)))
    (call $expect (i32.const 0x00010000) (i32.load (i32.const 144)))
    (call $expect (i32.const 80) (i32.load16_u (i32.const 148))))

  (func $a_name_is_looked_up
    (call $expect (i32.const 0) (call $addr_resolve (i32.const -1) (i32.const 46) (i32.const 0) (i32.const 128) (i32.const 48)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 136))))

  (func $whom_there_is_not_has_no_entries
    (call $expect (i32.const 0) (call $addr_resolve (i32.const -1) (i32.const 56) (i32.const 80) (i32.const 128) (i32.const 48)))
    (call $expect (i32.const 0) (i32.load (i32.const 132)))
    (call $expect (i32.const 0) (i32.load (i32.const 156))))

  (func $what_is_no_port_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $addr_resolve (i32.const -1) (i32.const 32) (i32.const 0x10000) (i32.const 128) (i32.const 48))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;)) (call $addr_resolve (i32.const -1) (i32.const -1) (i32.const 80) (i32.const 128) (i32.const 48)))
    (call $expect (i32.const 21 (;EFAULT;)) (call $addr_resolve (i32.const -1) (i32.const 32) (i32.const 80) (i32.const -4) (i32.const 48))))

  (func (export "_start")
    (call $an_address_is_one_entry)
    (call $an_address_of_IPv6_has_its_groups)
    (call $a_name_is_looked_up)
    (call $whom_there_is_not_has_no_entries)
    (call $what_is_no_port_is_EINVAL)
    (call $an_address_behind_the_memory_is_EFAULT)))
