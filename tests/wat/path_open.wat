;; path_open: opens what is at a path, or makes a file there.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $fd_close (param i32) (result i32)))
  (memory (export "memory") 1)
  ;; iovecs at 64: 4 bytes at 768; at 72: "text"
  (data (i32.const 64) "\00\03\00\00\04\00\00\00" "\20\03\00\00\04\00\00\00")
  (data (i32.const 800) "text")
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $new i32 (i32.const 272)) (data (i32.const 272) "\03new")
  (global $exclusive i32 (i32.const 288)) (data (i32.const 288) "\09exclusive")
  (global $without_rights i32 (i32.const 304)) (data (i32.const 304) "\0ewithout rights")
  (global $inner i32 (i32.const 320)) (data (i32.const 320) "\09sub/inner")
  (global $just_inner i32 (i32.const 336)) (data (i32.const 336) "\05inner")
  (global $sub i32 (i32.const 352)) (data (i32.const 352) "\03sub")
  (global $link i32 (i32.const 368)) (data (i32.const 368) "\04link")
  (global $nothing i32 (i32.const 384)) (data (i32.const 384) "\07nothing")
  (global $below_nothing i32 (i32.const 400)) (data (i32.const 400) "\0bnothing/new")
  (global $below_a_file i32 (i32.const 416)) (data (i32.const 416) "\08file/new")
  (global $empty i32 (i32.const 432)) (data (i32.const 432) "\00")
  (global $absolute i32 (i32.const 448)) (data (i32.const 448) "\05/file")
  (global $above i32 (i32.const 464)) (data (i32.const 464) "\0esub/../../file")
  (global $nul i32 (i32.const 480)) (data (i32.const 480) "\05fi\00le")
  (global $not_utf8 i32 (i32.const 496)) (data (i32.const 496) "\05fi\ffle")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; Follows links. Rights: 2 to read, 64 to write.
  (func $open (param $fd i32) (param $path i32) (param $how i32) (param $rights i64) (result i32)
    (call $path_open
      (local.get $fd) (i32.const 1) (i32.add (local.get $path) (i32.const 1)) (i32.load8_u (local.get $path))
      (local.get $how) (local.get $rights) (i64.const 0) (i32.const 0) (i32.const 16)))

  (func $a_file_can_be_read
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $file) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0x746e6f63) (i32.load (i32.const 768)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4))))

  ;; The golden shows what was written.
  (func $or_made_and_written
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $new) (i32.const 1) (i64.const 64)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 72) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4))))

  (func $what_is_there_already_is_opened_as_it_is
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $new) (i32.const 1) (i64.const 2)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0x74786574) (i32.load (i32.const 768)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4))))

  (func $unless_it_must_not_be_there
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $exclusive) (i32.const 5) (i64.const 64)))
    (call $expect (i32.const 0) (call $fd_close (i32.load (i32.const 16))))
    (call $expect (i32.const 20 (;EEXIST;)) (call $open (i32.const 3) (global.get $exclusive) (i32.const 5) (i64.const 64)))
    (call $expect (i32.const 20 (;EEXIST;)) (call $open (i32.const 3) (global.get $link) (i32.const 5) (i64.const 64)))
    ;; Without O_CREAT that says nothing.
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $exclusive) (i32.const 4) (i64.const 2)))
    (call $expect (i32.const 0) (call $fd_close (i32.load (i32.const 16)))))

  (func $a_file_can_be_emptied
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $inner) (i32.const 8) (i64.const 64)))
    (call $expect (i32.const 0) (call $fd_close (i32.load (i32.const 16)))))

  (func $a_directory_can_be_opened_and_what_is_in_it_through_it
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $sub) (i32.const 2) (i64.const 2)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $open (i32.const 4) (global.get $just_inner) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 44 (;ENOENT;)) (call $open (i32.const 4) (global.get $file) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 5)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4))))

  (func $it_need_not_be_known_to_be_one
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $sub) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $open (i32.const 4) (global.get $just_inner) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 5))))

  (func $but_it_is_not_made_nor_written
    (call $expect (i32.const 28 (;EINVAL;)) (call $open (i32.const 3) (global.get $nothing) (i32.const 3) (i64.const 2)))
    (call $expect (i32.const 31 (;EISDIR;)) (call $open (i32.const 3) (global.get $sub) (i32.const 0) (i64.const 66)))
    (call $expect (i32.const 31 (;EISDIR;)) (call $open (i32.const 3) (global.get $sub) (i32.const 1) (i64.const 2))))

  (func $what_must_be_a_directory_and_is_none_is_ENOTDIR
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $open (i32.const 3) (global.get $file) (i32.const 2) (i64.const 2)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $open (i32.const 3) (global.get $link) (i32.const 2) (i64.const 2))))

  (func $a_link_that_is_not_followed_is_ELOOP
    (call $expect (i32.const 32 (;ELOOP;))
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $link) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16))))

  (func $no_host_synchronises_every_write
    (call $expect (i32.const 58 (;ENOTSUP;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 58 (;ENOTSUP;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 8) (i32.const 16)))
    (call $expect (i32.const 58 (;ENOTSUP;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 16) (i32.const 16))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;)) (call $open (i32.const 3) (global.get $nothing) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 44 (;ENOENT;)) (call $open (i32.const 3) (global.get $below_nothing) (i32.const 1) (i64.const 64)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $open (i32.const 3) (global.get $below_a_file) (i32.const 1) (i64.const 64))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;)) (call $open (i32.const 3) (global.get $absolute) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 63 (;EPERM;)) (call $open (i32.const 3) (global.get $above) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 63 (;EPERM;)) (call $open (i32.const 3) (global.get $above) (i32.const 1) (i64.const 64))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;)) (call $open (i32.const 3) (global.get $empty) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $open (i32.const 3) (global.get $nul) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $open (i32.const 3) (global.get $not_utf8) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.const -2) (i32.const 3) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.const 256) (i32.const -1) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16))))

  (func $nothing_is_made_where_its_number_cannot_be_told
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $nothing) (i32.const 1)) (i32.const 7) (i32.const 1) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const -3))))

  (func $flags_that_mean_nothing_are_EINVAL
    (call $expect (i32.const 28 (;EINVAL;))
      (call $path_open (i32.const 3) (i32.const 2) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $path_open (i32.const 3) (i32.const -1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 16) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0x10000) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 32) (i32.const 16)))
    (call $expect (i32.const 28 (;EINVAL;))
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0x10000) (i32.const 16))))

  (func $who_asks_for_no_rights_may_read
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $file) (i32.const 0) (i64.const 0)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 64) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 8 (;EBADF;)) (call $fd_write (i32.const 4) (i32.const 72) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4))))

  (func $and_write_what_is_made
    (call $expect (i32.const 0) (call $open (i32.const 3) (global.get $without_rights) (i32.const 1) (i64.const 0)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_write (i32.const 4) (i32.const 72) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $fd_close (i32.const 4))))

  ;; Old programs ask for all bits.
  (func $rights_that_mean_nothing_are_none
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 1) (i32.add (global.get $file) (i32.const 1)) (i32.const 4) (i32.const 0) (i64.const -1) (i64.const -1) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $open (i32.const 4) (global.get $file) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $open (i32.const 0) (global.get $file) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $open (i32.const 1) (global.get $file) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 8 (;EBADF;)) (call $open (i32.const 5) (global.get $file) (i32.const 0) (i64.const 2)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $path_open (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1) (i64.const -1) (i64.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $a_file_can_be_read)
    (call $or_made_and_written)
    (call $what_is_there_already_is_opened_as_it_is)
    (call $unless_it_must_not_be_there)
    (call $a_file_can_be_emptied)
    (call $a_directory_can_be_opened_and_what_is_in_it_through_it)
    (call $it_need_not_be_known_to_be_one)
    (call $but_it_is_not_made_nor_written)
    (call $what_must_be_a_directory_and_is_none_is_ENOTDIR)
    (call $a_link_that_is_not_followed_is_ELOOP)
    (call $no_host_synchronises_every_write)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $nothing_is_made_where_its_number_cannot_be_told)
    (call $flags_that_mean_nothing_are_EINVAL)
    (call $who_asks_for_no_rights_may_read)
    (call $and_write_what_is_made)
    (call $rights_that_mean_nothing_are_none)
    (call $what_is_no_directory_says_why_not)))
