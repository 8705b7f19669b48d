;; sock_getaddrinfo: literal addresses, names and services into a list that is the guest's own.
;; with: loopback
(module
  (import "wasi_snapshot_preview1" "sock_getaddrinfo" (func $sock_getaddrinfo (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; strings from 256 on, each with a terminator
  (data (i32.const 256) "127.0.0.1\00" "::1\00" "localhost\00" "no such name\00")
  (data (i32.const 293) "80\00" "http\00" "no-such-service\00" "70000\00")
  ;; hints: at 512, a stream of IPv4; at 544, a stream of IPv6; at 576, a datagram of any family; at 608, anything
  (data (i32.const 512) "\00\00\01\02\01")
  (data (i32.const 544) "\00\00\02\02\00")
  (data (i32.const 576) "\00\00\00\00\02")
  (data (i32.const 608) "\00\00\00\00\00")
  ;; at 1024, 1056 and 1088, nodes; the __wasi_sockaddr_t of each is 256 behind, its data 512, and room for a name 768

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A node with room for an address and for a name of 16 bytes; everything else in it is -1.
  (func $node (param $at i32) (param $next i32)
    (i32.store offset=12 (local.get $at) (i32.add (local.get $at) (i32.const 256)))
    (i32.store offset=264 (local.get $at) (i32.add (local.get $at) (i32.const 512)))
    (i32.store offset=16 (local.get $at) (i32.add (local.get $at) (i32.const 768)))
    (i32.store offset=20 (local.get $at) (i32.const 16))
    (i32.store offset=24 (local.get $at) (local.get $next)))

  ;; The list of three, whose first node is told at 16.
  (func $prepare
    (memory.fill (i32.const 1024) (i32.const -1) (i32.const 1024))
    (i32.store (i32.const 16) (i32.const 1024))
    (i64.store (i32.const 24) (i64.const -1))
    (call $node (i32.const 1024) (i32.const 1056))
    (call $node (i32.const 1056) (i32.const 1088))
    (call $node (i32.const 1088) (i32.const 0)))

  ;; Looks something up with room for so many.
  (func $look_up (param $name i32) (param $len i32) (param $service i32) (param $service_len i32) (param $hints i32) (param $capacity i32)
    (result i32)
    (call $prepare)
    (call $sock_getaddrinfo (local.get $name) (local.get $len) (local.get $service) (local.get $service_len) (local.get $hints)
      (i32.const 16) (local.get $capacity) (i32.const 24)))

  ;; There are so many, and nothing is written behind their number.
  (func $found (param $count i32)
    (call $expect (local.get $count) (i32.load (i32.const 24)))
    (call $expect (i32.const -1) (i32.load (i32.const 28))))

  ;; A node tells of an address that has so many bytes in all; what it leads to is where it was.
  (func $is (param $at i32) (param $family i32) (param $type i32) (param $protocol i32) (param $len i32)
    (call $expect (local.get $family) (i32.load8_u offset=2 (local.get $at)))
    (call $expect (local.get $type) (i32.load8_u offset=3 (local.get $at)))
    (call $expect (local.get $protocol) (i32.load8_u offset=4 (local.get $at)))
    (call $expect (local.get $len) (i32.load offset=8 (local.get $at)))
    (call $expect (i32.add (local.get $at) (i32.const 256)) (i32.load offset=12 (local.get $at)))
    (call $expect (i32.add (local.get $at) (i32.const 768)) (i32.load offset=16 (local.get $at)))
    (call $expect (local.get $family) (i32.load8_u offset=256 (local.get $at)))
    (call $expect (i32.sub (local.get $len) (i32.const 2)) (i32.load offset=260 (local.get $at)))
    (call $expect (i32.add (local.get $at) (i32.const 512)) (i32.load offset=264 (local.get $at))))

  ;; It is an address of IPv4 with a port in network order, and 8 bytes of 0.
  (func $is_v4 (param $at i32) (param $ip i32) (param $port i32) (param $type i32) (param $protocol i32)
    (call $is (local.get $at) (i32.const 1 (;INET4;)) (local.get $type) (local.get $protocol) (i32.const 16))
    (call $expect (local.get $port) (i32.load16_u offset=512 (local.get $at)))
    (call $expect (local.get $ip) (i32.load offset=514 (local.get $at)))
    (call $expect (i32.const 0) (i32.load offset=518 (local.get $at)))
    (call $expect (i32.const 0) (i32.load offset=522 (local.get $at)))
    (call $expect (i32.const -1) (i32.load offset=526 (local.get $at))))

  (func $an_address_is_one_node
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (call $found (i32.const 1))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;)))
    (call $expect (i32.const 0xff) (i32.load8_u (i32.const 1058))))

  (func $a_terminator_may_be_counted
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 10) (i32.const 293) (i32.const 3) (i32.const 512) (i32.const 3)))
    (call $found (i32.const 1))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;))))

  (func $an_address_of_IPv6_is_right_behind_its_port
    (call $expect (i32.const 0)
      (call $look_up (i32.const 266) (i32.const 3) (i32.const 293) (i32.const 2) (i32.const 544) (i32.const 3)))
    (call $found (i32.const 1))
    (call $is (i32.const 1024) (i32.const 2 (;INET6;)) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;)) (i32.const 28))
    (call $expect (i32.const 0x5000) (i32.load16_u (i32.const 1536)))
    (call $expect (i32.const 0) (i32.load (i32.const 1538)))
    (call $expect (i32.const 0) (i32.load (i32.const 1542)))
    (call $expect (i32.const 0) (i32.load (i32.const 1546)))
    (call $expect (i32.const 0x01000000) (i32.load (i32.const 1550)))
    (call $expect (i32.const 0) (i32.load (i32.const 1554)))
    (call $expect (i32.const 0) (i32.load (i32.const 1558)))
    (call $expect (i32.const 0xffff) (i32.load16_u (i32.const 1562))))

  (func $services_have_numbers
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 296) (i32.const 4) (i32.const 512) (i32.const 3)))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;)))
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 256) (i32.const 0) (i32.const 512) (i32.const 3)))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;))))

  (func $a_datagram_is_another_type
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 576) (i32.const 3)))
    (call $found (i32.const 1))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 1 (;DGRAM;)) (i32.const 2 (;UDP;))))

  (func $without_a_type_there_is_one_of_each
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 608) (i32.const 3)))
    (call $found (i32.const 2))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;)))
    (call $is_v4 (i32.const 1056) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 1 (;DGRAM;)) (i32.const 2 (;UDP;)))
    (call $expect (i32.const 0xff) (i32.load8_u (i32.const 1090)))
    (call $expect (i32.const 1056) (i32.load (i32.const 1048)))
    (call $expect (i32.const 1088) (i32.load (i32.const 1080))))

  (func $where_there_is_too_little_room_the_first_are_told
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 608) (i32.const 1)))
    (call $found (i32.const 1))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;)))
    (call $expect (i32.const 0xff) (i32.load8_u (i32.const 1058))))

  (func $a_name_is_looked_up
    (call $expect (i32.const 0)
      (call $look_up (i32.const 270) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (call $found (i32.const 1))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;))))

  (func $no_name_is_this_machine_or_all_of_its_addresses
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 0) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (call $found (i32.const 1))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;)))
    (i32.store16 (i32.const 512) (i32.const 1 (;PASSIVE;)))
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 0) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (call $found (i32.const 1))
    (call $is_v4 (i32.const 1024) (i32.const 0) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;)))
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (call $is_v4 (i32.const 1024) (i32.const 0x0100007f) (i32.const 0x5000) (i32.const 2 (;STREAM;)) (i32.const 1 (;TCP;))))

  (func $the_flags_are_told_again
    (call $expect (i32.const 1 (;PASSIVE;)) (i32.load16_u (i32.const 1024)))
    (i32.store16 (i32.const 512) (i32.const 0))
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (call $expect (i32.const 0) (i32.load16_u (i32.const 1024))))

  (func $the_first_has_the_name_if_it_is_wanted
    (i32.store16 (i32.const 608) (i32.const 2 (;CANONNAME;)))
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 608) (i32.const 3)))
    (call $found (i32.const 2))
    (call $expect (i32.const 0x2e373231) (i32.load (i32.const 1792)))
    (call $expect (i32.const 0x2e302e30) (i32.load (i32.const 1796)))
    (call $expect (i32.const 0x31) (i32.load16_u (i32.const 1800)))
    (call $expect (i32.const 0xff) (i32.load8_u (i32.const 1802)))
    (call $expect (i32.const 9) (i32.load (i32.const 1044)))
    (call $expect (i32.const 16) (i32.load (i32.const 1076)))
    (call $expect (i32.const -1) (i32.load (i32.const 1824)))
    (i32.store16 (i32.const 608) (i32.const 0)))

  (func $too_little_room_for_it_is_AIMEMORY
    (i32.store16 (i32.const 608) (i32.const 2 (;CANONNAME;)))
    (call $prepare)
    (i32.store (i32.const 1044) (i32.const 9))
    (call $expect (i32.const 82 (;AIMEMORY;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 608) (i32.const 16) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const -1) (i32.load (i32.const 24)))
    (call $expect (i32.const 0xff) (i32.load8_u (i32.const 1026)))
    (i32.store16 (i32.const 608) (i32.const 0)))

  (func $who_is_not_found_is_AINONAME
    (call $expect (i32.const 84 (;AINONAME;))
      (call $look_up (i32.const 280) (i32.const 12) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3))))

  (func $who_has_no_address_of_the_family_is_AIADDRFAMILY
    (call $expect (i32.const 77 (;AIADDRFAMILY;))
      (call $look_up (i32.const 266) (i32.const 3) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (call $expect (i32.const 77 (;AIADDRFAMILY;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 544) (i32.const 3))))

  (func $neither_a_name_nor_a_service_is_AINONAME
    (call $expect (i32.const 84 (;AINONAME;))
      (call $look_up (i32.const 256) (i32.const 0) (i32.const 256) (i32.const 0) (i32.const 512) (i32.const 3))))

  (func $what_should_be_a_number_and_is_none_is_AINONAME
    (i32.store16 (i32.const 512) (i32.const 4 (;NUMERICHOST;)))
    (call $expect (i32.const 84 (;AINONAME;))
      (call $look_up (i32.const 270) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (i32.store16 (i32.const 512) (i32.const 8 (;NUMERICSERV;)))
    (call $expect (i32.const 84 (;AINONAME;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 296) (i32.const 4) (i32.const 512) (i32.const 3)))
    (call $expect (i32.const 0)
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (i32.store16 (i32.const 512) (i32.const 0)))

  (func $a_flag_that_there_is_not_is_AIBADFLAG
    (i32.store16 (i32.const 512) (i32.const 128))
    (call $expect (i32.const 79 (;AIBADFLAG;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (i32.store16 (i32.const 512) (i32.const 0x8000))
    (call $expect (i32.const 79 (;AIBADFLAG;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3))))

  (func $the_name_of_nobody_is_AIBADFLAG
    (i32.store16 (i32.const 512) (i32.const 2 (;CANONNAME;)))
    (call $expect (i32.const 79 (;AIBADFLAG;))
      (call $look_up (i32.const 256) (i32.const 0) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (i32.store16 (i32.const 512) (i32.const 0)))

  (func $a_service_that_there_is_not_is_AISERVICE
    (call $expect (i32.const 85 (;AISERVICE;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 301) (i32.const 15) (i32.const 512) (i32.const 3)))
    (call $expect (i32.const 85 (;AISERVICE;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 317) (i32.const 5) (i32.const 512) (i32.const 3))))

  (func $a_family_that_there_is_not_is_AIFAMILY
    (i32.store8 (i32.const 514) (i32.const 3))
    (call $expect (i32.const 81 (;AIFAMILY;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (i32.store8 (i32.const 514) (i32.const 1 (;INET4;))))

  (func $a_type_or_a_protocol_that_there_is_not_is_AISOCKTYPE
    (i32.store8 (i32.const 515) (i32.const 3))
    (call $expect (i32.const 86 (;AISOCKTYPE;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (i32.store8 (i32.const 515) (i32.const 2 (;STREAM;)))
    (i32.store8 (i32.const 516) (i32.const 3))
    (call $expect (i32.const 86 (;AISOCKTYPE;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (i32.store8 (i32.const 516) (i32.const 2 (;UDP;)))
    (call $expect (i32.const 86 (;AISOCKTYPE;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 3)))
    (i32.store8 (i32.const 516) (i32.const 1 (;TCP;))))

  (func $no_room_at_all_is_AIMEMORY
    (call $expect (i32.const 82 (;AIMEMORY;))
      (call $look_up (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 0))))

  (func $none_of_that_wrote_anything
    (call $expect (i32.const -1) (i32.load (i32.const 24)))
    (call $expect (i32.const 0xff) (i32.load8_u (i32.const 1026))))

  (func $a_list_that_ends_too_early_is_EFAULT
    (call $prepare)
    (i32.store (i32.const 1048) (i32.const 0))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 608) (i32.const 16) (i32.const 3) (i32.const 24)))
    (i32.store (i32.const 16) (i32.const 0))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 608) (i32.const 16) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 0xff) (i32.load8_u (i32.const 1026))))

  (func $a_node_that_comes_again_is_EINVAL
    (call $prepare)
    (i32.store (i32.const 1048) (i32.const 1024))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 608) (i32.const 16) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 0xff) (i32.load8_u (i32.const 1026))))

  (func $room_for_an_address_behind_the_memory_is_EFAULT
    (call $prepare)
    (i32.store (i32.const 1036) (i32.const -4))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 16) (i32.const 3) (i32.const 24)))
    (call $prepare)
    (i32.store (i32.const 1288) (i32.const -4))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 16) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const -1) (i32.load (i32.const 24))))

  (func $an_address_behind_the_memory_is_EFAULT
    (call $prepare)
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const -1) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 16) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const -1) (i32.const 2) (i32.const 512) (i32.const 16) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const -4) (i32.const 16) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const -2) (i32.const 3) (i32.const 24)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $sock_getaddrinfo (i32.const 256) (i32.const 9) (i32.const 293) (i32.const 2) (i32.const 512) (i32.const 16) (i32.const 3) (i32.const -2))))

  (func (export "_start")
    (call $an_address_is_one_node)
    (call $a_terminator_may_be_counted)
    (call $an_address_of_IPv6_is_right_behind_its_port)
    (call $services_have_numbers)
    (call $a_datagram_is_another_type)
    (call $without_a_type_there_is_one_of_each)
    (call $where_there_is_too_little_room_the_first_are_told)
    (call $a_name_is_looked_up)
    (call $no_name_is_this_machine_or_all_of_its_addresses)
    (call $the_flags_are_told_again)
    (call $the_first_has_the_name_if_it_is_wanted)
    (call $too_little_room_for_it_is_AIMEMORY)
    (call $who_is_not_found_is_AINONAME)
    (call $who_has_no_address_of_the_family_is_AIADDRFAMILY)
    (call $neither_a_name_nor_a_service_is_AINONAME)
    (call $what_should_be_a_number_and_is_none_is_AINONAME)
    (call $a_flag_that_there_is_not_is_AIBADFLAG)
    (call $the_name_of_nobody_is_AIBADFLAG)
    (call $a_service_that_there_is_not_is_AISERVICE)
    (call $a_family_that_there_is_not_is_AIFAMILY)
    (call $a_type_or_a_protocol_that_there_is_not_is_AISOCKTYPE)
    (call $no_room_at_all_is_AIMEMORY)
    (call $none_of_that_wrote_anything)
    (call $a_list_that_ends_too_early_is_EFAULT)
    (call $a_node_that_comes_again_is_EINVAL)
    (call $room_for_an_address_behind_the_memory_is_EFAULT)
    (call $an_address_behind_the_memory_is_EFAULT)))
