;; sock_addr_resolve: literal addresses, a name, services, and room for less than there is.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_addr_resolve" (func $sock_addr_resolve (param i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; strings from 32 on: names, and services from 128 on
  (data (i32.const 32) "127.0.0.1\00" "::1\00" "localhost\00" "no such name\00")
  (data (i32.const 128) "80\00" "http\00" "\00" "no-such-service\00" "70000\00")
  ;; hints at 192: a stream of IPv4; at 204: a stream of IPv6; at 216: a datagram of any family; at 228: none, and garbage; at
  ;; 240: anything of any family
  (data (i32.const 192) "\01\00\00\00" "\00\00\00\00" "\01\00\00\00")
  (data (i32.const 204) "\01\00\00\00" "\01\00\00\00" "\01\00\00\00")
  (data (i32.const 216) "\00\00\00\00" "\02\00\00\00" "\01\00\00\00")
  (data (i32.const 228) "\77\77\77\77" "\77\77\77\77" "\00\77\77\77")
  (data (i32.const 240) "\ff\ff\ff\ff" "\02\00\00\00" "\01\00\00\00")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Looks something up with room for 16, of which there are so many.
  (func $found (param $host i32) (param $service i32) (param $hints i32) (param $count i32)
    (memory.fill (i32.const 512) (i32.const -1) (i32.const 448))
    (i64.store (i32.const 16) (i64.const -1))
    (call $expect (i32.const 0)
      (call $sock_addr_resolve (local.get $host) (local.get $service) (local.get $hints) (i32.const 512) (i32.const 16) (i32.const 16)))
    (call $expect (local.get $count) (i32.load (i32.const 16)))
    (call $expect (i32.const -1) (i32.load (i32.const 20))))

  ;; The entry at $at is 127.0.0.1 with this port, of this kind.
  (func $is_v4 (param $at i32) (param $port i32) (param $type i32)
    (call $expect (i32.const 0) (i32.load (local.get $at)))
    (call $expect (i32.const 0x0100007f) (i32.load offset=4 (local.get $at)))
    (call $expect (local.get $port) (i32.load16_u offset=8 (local.get $at)))
    (call $expect (local.get $type) (i32.load offset=24 (local.get $at))))

  (func $an_address_is_one_entry
    (call $found (i32.const 32) (i32.const 128) (i32.const 192) (i32.const 1))
    (call $is_v4 (i32.const 512) (i32.const 80) (i32.const 1))
    (call $expect (i32.const -1) (i32.load (i32.const 540))))

  (func $an_address_of_IPv6_has_its_groups
    (call $found (i32.const 42) (i32.const 128) (i32.const 204) (i32.const 1))
    (call $expect (i32.const 1) (i32.load (i32.const 512)))
    (call $expect (i32.const 0) (i32.load (i32.const 516)))
    (call $expect (i32.const 0) (i32.load (i32.const 520)))
    (call $expect (i32.const 0) (i32.load (i32.const 524)))
    (call $expect (i32.const 0x00010000) (i32.load (i32.const 528)))
    (call $expect (i32.const 80) (i32.load16_u (i32.const 532)))
    (call $expect (i32.const 1) (i32.load (i32.const 536))))

  (func $services_have_numbers
    (call $found (i32.const 32) (i32.const 131) (i32.const 192) (i32.const 1))
    (call $is_v4 (i32.const 512) (i32.const 80) (i32.const 1))
    (call $found (i32.const 32) (i32.const 136) (i32.const 192) (i32.const 1))
    (call $is_v4 (i32.const 512) (i32.const 0) (i32.const 1)))

  (func $a_datagram_is_another_kind
    (call $found (i32.const 32) (i32.const 128) (i32.const 216) (i32.const 1))
    (call $is_v4 (i32.const 512) (i32.const 80) (i32.const 0)))

  (func $without_a_kind_there_is_one_of_each
    (call $found (i32.const 32) (i32.const 128) (i32.const 228) (i32.const 2))
    (call $is_v4 (i32.const 512) (i32.const 80) (i32.const 1))
    (call $is_v4 (i32.const 540) (i32.const 80) (i32.const 0))
    (call $found (i32.const 32) (i32.const 128) (i32.const 240) (i32.const 2)))

  (func $a_name_is_looked_up
    (call $found (i32.const 46) (i32.const 128) (i32.const 192) (i32.const 1))
    (call $is_v4 (i32.const 512) (i32.const 80) (i32.const 1)))

  (func $whom_there_is_not_has_no_entries
    (call $found (i32.const 56) (i32.const 128) (i32.const 192) (i32.const 0))
    (call $found (i32.const 42) (i32.const 128) (i32.const 192) (i32.const 0))
    (call $expect (i32.const -1) (i32.load (i32.const 512))))

  (func $where_there_is_too_little_room_it_says_how_much_there_would_be
    (memory.fill (i32.const 512) (i32.const -1) (i32.const 64))
    (call $expect (i32.const 0)
      (call $sock_addr_resolve (i32.const 32) (i32.const 128) (i32.const 228) (i32.const 512) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $is_v4 (i32.const 512) (i32.const 80) (i32.const 1))
    (call $expect (i32.const -1) (i32.load (i32.const 540)))
    (call $expect (i32.const 0)
      (call $sock_addr_resolve (i32.const 32) (i32.const 128) (i32.const 228) (i32.const 512) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16))))

  (func $a_service_that_there_is_not_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_addr_resolve (i32.const 32) (i32.const 137) (i32.const 192) (i32.const 512) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_addr_resolve (i32.const 32) (i32.const 153) (i32.const 192) (i32.const 512) (i32.const 16) (i32.const 16))))

  (func $hints_for_what_there_is_not_are_EINVAL
    (i32.store (i32.const 192) (i32.const 2))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_addr_resolve (i32.const 32) (i32.const 128) (i32.const 192) (i32.const 512) (i32.const 16) (i32.const 16)))
    (i32.store (i32.const 192) (i32.const 1))
    (i32.store (i32.const 196) (i32.const 3))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_addr_resolve (i32.const 32) (i32.const 128) (i32.const 192) (i32.const 512) (i32.const 16) (i32.const 16)))
    (i32.store (i32.const 196) (i32.const 0)))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_addr_resolve (i32.const -1) (i32.const 128) (i32.const 192) (i32.const 512) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_addr_resolve (i32.const 32) (i32.const -1) (i32.const 192) (i32.const 512) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_addr_resolve (i32.const 32) (i32.const 128) (i32.const -4) (i32.const 512) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_addr_resolve (i32.const 32) (i32.const 128) (i32.const 192) (i32.const -4) (i32.const 16) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_addr_resolve (i32.const 32) (i32.const 128) (i32.const 192) (i32.const 512) (i32.const 16) (i32.const -2))))

  (func (export "_start")
    (call $an_address_is_one_entry)
    (call $an_address_of_IPv6_has_its_groups)
    (call $services_have_numbers)
    (call $a_datagram_is_another_kind)
    (call $without_a_kind_there_is_one_of_each)
    (call $a_name_is_looked_up)
    (call $whom_there_is_not_has_no_entries)
    (call $where_there_is_too_little_room_it_says_how_much_there_would_be)
    (call $a_service_that_there_is_not_is_EINVAL)
    (call $hints_for_what_there_is_not_are_EINVAL)
    (call $an_address_behind_the_memory_is_EFAULT)))
