;; fd_readdir: the entries of a directory, as many as there is room for; each has a cookie to go on behind it.
;; with: files
(module
  (import "wasi_snapshot_preview1" "fd_readdir" (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_filestat_get" (func $fd_filestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_create_directory" (func $path_create_directory (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file" "sub" "new")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $expect_i64 (param $expected i64) (param $found i64)
    (if (i64.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Entries go to 1024, how many bytes they are to 16.
  (func $read (param $fd i32) (param $len i32) (param $cookie i64) (result i32)
    (i32.store (i32.const 16) (i32.const -1))
    (call $fd_readdir (local.get $fd) (i32.const 1024) (local.get $len) (local.get $cookie) (i32.const 16)))

  ;; The entry whose name begins with a letter, behind the first two.
  (func $find (param $letter i32) (result i32)
    (local $at i32)
    (local.set $at (i32.const 1075))
    (loop $next
      (if (i32.eq (i32.load8_u offset=24 (local.get $at)) (local.get $letter))
        (then (return (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.add (i32.const 24) (i32.load offset=16 (local.get $at)))))
      (br_if $next (i32.lt_u (local.get $at) (i32.add (i32.const 1024) (i32.load (i32.const 16))))))
    unreachable)

  (func $there_are_five_entries
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 0)))
    ;; Five times 24, and ".", "..", "file", "link" and "sub".
    (call $expect (i32.const 134) (i32.load (i32.const 16))))

  (func $the_first_are_the_directory_itself_and_the_one_above
    (call $expect_i64 (i64.const 1) (i64.load (i32.const 1024)))
    (call $expect (i32.const 1) (i32.load (i32.const 1040)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 1044)))
    (call $expect (i32.const 0x2e) (i32.load8_u (i32.const 1048)))
    (call $expect_i64 (i64.const 2) (i64.load (i32.const 1049)))
    (call $expect (i32.const 2) (i32.load (i32.const 1065)))
    (call $expect (i32.const 3) (i32.load8_u (i32.const 1069)))
    (call $expect (i32.const 0x2e2e) (i32.load16_u (i32.const 1073))))

  (func $the_others_come_in_any_order_and_say_what_they_are
    (call $expect (i32.const 0x656c6966) (i32.load (i32.add (call $find (i32.const 0x66)) (i32.const 24))))
    (call $expect (i32.const 4) (i32.load8_u (i32.add (call $find (i32.const 0x66)) (i32.const 20))))
    (call $expect (i32.const 0x6b6e696c) (i32.load (i32.add (call $find (i32.const 0x6c)) (i32.const 24))))
    (call $expect (i32.const 7) (i32.load8_u (i32.add (call $find (i32.const 0x6c)) (i32.const 20))))
    (call $expect (i32.const 0x7573) (i32.load16_u (i32.add (call $find (i32.const 0x73)) (i32.const 24))))
    (call $expect (i32.const 3) (i32.load8_u (i32.add (call $find (i32.const 0x73)) (i32.const 20)))))

  (func $each_cookie_leads_behind_its_entry
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 1)))
    (call $expect_i64 (i64.const 2) (i64.load (i32.const 1024)))
    (call $expect (i32.const 109) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 2)))
    (call $expect_i64 (i64.const 3) (i64.load (i32.const 1024)))
    (call $expect (i32.const 83) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 4)))
    (call $expect_i64 (i64.const 5) (i64.load (i32.const 1024)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 5)))
    (call $expect (i32.const 0) (i32.load (i32.const 16)))
    ;; And back.
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 3)))
    (call $expect_i64 (i64.const 4) (i64.load (i32.const 1024))))

  (func $a_buffer_that_is_too_small_is_filled
    (memory.fill (i32.const 1024) (i32.const 0x78) (i32.const 64))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 30) (i64.const 0)))
    (call $expect (i32.const 30) (i32.load (i32.const 16)))
    (call $expect_i64 (i64.const 1) (i64.load (i32.const 1024)))
    (call $expect (i32.const 0x2e) (i32.load8_u (i32.const 1048)))
    (call $expect (i32.const 2) (i32.load (i32.const 1049)))
    (call $expect (i32.const 0x78787800) (i32.load (i32.const 1053)))
    ;; The entry that was cut comes again.
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 26) (i64.const 1)))
    (call $expect (i32.const 26) (i32.load (i32.const 16)))
    (call $expect_i64 (i64.const 2) (i64.load (i32.const 1024)))
    (call $expect (i32.const 0x2e2e) (i32.load16_u (i32.const 1048)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 24) (i64.const 2)))
    (call $expect (i32.const 24) (i32.load (i32.const 16)))
    (call $expect_i64 (i64.const 3) (i64.load (i32.const 1024)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 1) (i64.const 2)))
    (call $expect (i32.const 1) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 0) (i32.load (i32.const 16))))

  (func $a_cookie_that_was_never_given_out_is_EINVAL
    (call $expect (i32.const 28 (;EINVAL;)) (call $read (i32.const 3) (i32.const 4096) (i64.const 6)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $read (i32.const 3) (i32.const 4096) (i64.const -1)))
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 260) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $read (i32.const 4) (i32.const 4096) (i64.const 1)))
    (call $expect (i32.const 0) (call $read (i32.const 4) (i32.const 25) (i64.const 0)))
    (call $expect (i32.const 25) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $read (i32.const 4) (i32.const 4096) (i64.const 1)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $read (i32.const 4) (i32.const 4096) (i64.const 4))))

  (func $serial_numbers_are_told_to_those_who_ask_for_one
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 0)))
    (call $expect_i64 (i64.const 0) (i64.load (i32.const 1032)))
    (call $expect (i32.const 0) (call $fd_filestat_get (i32.const 3) (i32.const 512)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 0)))
    (call $expect (i32.const 0) (i64.ne (i64.load (i32.const 1032)) (i64.load (i32.const 520))))
    (call $expect (i32.const 1) (i64.ne (i64.load (i32.add (call $find (i32.const 0x66)) (i32.const 8))) (i64.const 0)))
    (call $expect (i32.const 1)
      (i64.ne (i64.load (i32.add (call $find (i32.const 0x66)) (i32.const 8))) (i64.load (i32.add (call $find (i32.const 0x73)) (i32.const 8))))))

  (func $from_the_beginning_what_is_new_is_seen
    (call $expect (i32.const 0) (call $path_create_directory (i32.const 3) (i32.const 263) (i32.const 3)))
    (call $expect (i32.const 0) (call $read (i32.const 3) (i32.const 4096) (i64.const 0)))
    (call $expect (i32.const 161) (i32.load (i32.const 16)))
    (call $expect (i32.const 3) (i32.load8_u (i32.add (call $find (i32.const 0x6e)) (i32.const 20)))))

  (func $a_buffer_behind_the_memory_is_EFAULT
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_readdir (i32.const 3) (i32.const -2) (i32.const 3) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_readdir (i32.const 3) (i32.const 1024) (i32.const -1) (i64.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $fd_readdir (i32.const 3) (i32.const 1024) (i32.const 64) (i64.const 0) (i32.const -3))))

  (func $what_is_no_directory_is_ENOTDIR
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $read (i32.const 5) (i32.const 4096) (i64.const 0)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $read (i32.const 0) (i32.const 4096) (i64.const 0)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $read (i32.const 1) (i32.const 4096) (i64.const 0))))

  (func $a_number_that_is_not_open_is_EBADF
    (call $expect (i32.const 8 (;EBADF;)) (call $read (i32.const 6) (i32.const 4096) (i64.const 0)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $fd_readdir (i32.const -1) (i32.const -1) (i32.const -1) (i64.const -1) (i32.const -1))))

  (func (export "_start")
    (call $there_are_five_entries)
    (call $the_first_are_the_directory_itself_and_the_one_above)
    (call $the_others_come_in_any_order_and_say_what_they_are)
    (call $each_cookie_leads_behind_its_entry)
    (call $a_buffer_that_is_too_small_is_filled)
    (call $a_cookie_that_was_never_given_out_is_EINVAL)
    (call $serial_numbers_are_told_to_those_who_ask_for_one)
    (call $from_the_beginning_what_is_new_is_seen)
    (call $a_buffer_behind_the_memory_is_EFAULT)
    (call $what_is_no_directory_is_ENOTDIR)
    (call $a_number_that_is_not_open_is_EBADF)))
