;; path_rename: gives what is at a path another name, in place of what had it.
;; with: files
(module
  (import "wasi_snapshot_preview1" "path_rename" (func $path_rename (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; Each path behind its length.
  (global $file i32 (i32.const 256)) (data (i32.const 256) "\04file")
  (global $new i32 (i32.const 272)) (data (i32.const 272) "\03new")
  (global $sub i32 (i32.const 288)) (data (i32.const 288) "\03sub")
  (global $moved i32 (i32.const 304)) (data (i32.const 304) "\05moved")
  (global $inner i32 (i32.const 320)) (data (i32.const 320) "\05inner")
  (global $link i32 (i32.const 336)) (data (i32.const 336) "\04link")
  (global $nothing i32 (i32.const 352)) (data (i32.const 352) "\07nothing")
  (global $below_nothing i32 (i32.const 368)) (data (i32.const 368) "\0bnothing/new")
  (global $below_a_file i32 (i32.const 384)) (data (i32.const 384) "\0fmoved/inner/new")
  (global $empty i32 (i32.const 400)) (data (i32.const 400) "\00")
  (global $absolute i32 (i32.const 416)) (data (i32.const 416) "\06/other")
  (global $above i32 (i32.const 432)) (data (i32.const 432) "\0fsub/../../other")
  (global $nul i32 (i32.const 448)) (data (i32.const 448) "\03a\00b")
  (global $not_utf8 i32 (i32.const 464)) (data (i32.const 464) "\03a\ffb")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $rename (param $fd i32) (param $old i32) (param $new_fd i32) (param $new i32) (result i32)
    (call $path_rename
      (local.get $fd) (i32.add (local.get $old) (i32.const 1)) (i32.load8_u (local.get $old))
      (local.get $new_fd) (i32.add (local.get $new) (i32.const 1)) (i32.load8_u (local.get $new))))

  (func $a_file_gets_another_name
    (call $expect (i32.const 0) (call $rename (i32.const 3) (global.get $file) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 44 (;ENOENT;)) (call $rename (i32.const 3) (global.get $file) (i32.const 3) (global.get $new))))

  (func $or_its_own
    (call $expect (i32.const 0) (call $rename (i32.const 3) (global.get $new) (i32.const 3) (global.get $new))))

  (func $a_directory_does_too
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.add (global.get $sub) (i32.const 1)) (i32.const 3) (i32.const 2) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $rename (i32.const 3) (global.get $sub) (i32.const 3) (global.get $moved))))

  ;; "inner" is gone: what was "file" has its name.
  (func $a_file_takes_the_place_of_one_elsewhere
    (call $expect (i32.const 0) (call $rename (i32.const 3) (global.get $new) (i32.const 4) (global.get $inner))))

  (func $a_link_moves_itself
    (call $expect (i32.const 0) (call $rename (i32.const 3) (global.get $link) (i32.const 4) (global.get $link))))

  (func $no_directory_takes_a_files_place_nor_a_file_a_directorys
    (call $expect (i32.const 0) (call $rename (i32.const 4) (global.get $link) (i32.const 3) (global.get $link)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $rename (i32.const 3) (global.get $moved) (i32.const 3) (global.get $link)))
    (call $expect (i32.const 31 (;EISDIR;)) (call $rename (i32.const 3) (global.get $link) (i32.const 3) (global.get $moved))))

  (func $nor_goes_a_directory_below_itself
    (call $expect (i32.const 28 (;EINVAL;)) (call $rename (i32.const 3) (global.get $moved) (i32.const 4) (global.get $new))))

  (func $what_is_not_there_is_ENOENT
    (call $expect (i32.const 44 (;ENOENT;)) (call $rename (i32.const 3) (global.get $nothing) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 44 (;ENOENT;))
      (call $rename (i32.const 3) (global.get $link) (i32.const 3) (global.get $below_nothing)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $rename (i32.const 3) (global.get $below_a_file) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 54 (;ENOTDIR;))
      (call $rename (i32.const 3) (global.get $link) (i32.const 3) (global.get $below_a_file))))

  (func $outside_there_is_nothing
    (call $expect (i32.const 63 (;EPERM;)) (call $rename (i32.const 3) (global.get $absolute) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 63 (;EPERM;)) (call $rename (i32.const 3) (global.get $link) (i32.const 3) (global.get $absolute)))
    (call $expect (i32.const 44 (;ENOENT;)) (call $rename (i32.const 3) (global.get $above) (i32.const 3) (global.get $new))))

  (func $no_other_text_is_a_path
    (call $expect (i32.const 44 (;ENOENT;)) (call $rename (i32.const 3) (global.get $empty) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 44 (;ENOENT;)) (call $rename (i32.const 3) (global.get $link) (i32.const 3) (global.get $empty)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $rename (i32.const 3) (global.get $nul) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 28 (;EINVAL;)) (call $rename (i32.const 3) (global.get $link) (i32.const 3) (global.get $nul)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $rename (i32.const 3) (global.get $not_utf8) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 25 (;EILSEQ;)) (call $rename (i32.const 3) (global.get $link) (i32.const 3) (global.get $not_utf8)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_rename (i32.const 3) (i32.const -2) (i32.const 3) (i32.const 3) (i32.add (global.get $new) (i32.const 1)) (i32.const 3)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_rename (i32.const 3) (i32.add (global.get $link) (i32.const 1)) (i32.const 4) (i32.const 3) (i32.const -2) (i32.const 3)))
    (call $expect (i32.const 21 (;EFAULT;))
      (call $path_rename (i32.const 3) (i32.add (global.get $link) (i32.const 1)) (i32.const 4) (i32.const 3) (i32.const 256) (i32.const -1))))

  (func $what_is_no_directory_says_why_not
    (call $expect (i32.const 0)
      (call $path_open (i32.const 4) (i32.const 0) (i32.add (global.get $inner) (i32.const 1)) (i32.const 5) (i32.const 0) (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 5) (i32.load (i32.const 16)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $rename (i32.const 5) (global.get $inner) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $rename (i32.const 3) (global.get $link) (i32.const 5) (global.get $new)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $rename (i32.const 0) (global.get $link) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 54 (;ENOTDIR;)) (call $rename (i32.const 3) (global.get $link) (i32.const 1) (global.get $new)))
    (call $expect (i32.const 8 (;EBADF;)) (call $rename (i32.const 6) (global.get $link) (i32.const 3) (global.get $new)))
    (call $expect (i32.const 8 (;EBADF;)) (call $rename (i32.const 3) (global.get $link) (i32.const 6) (global.get $new)))
    (call $expect (i32.const 8 (;EBADF;))
      (call $path_rename (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1) (i32.const -1))))

  (func (export "_start")
    (call $a_file_gets_another_name)
    (call $or_its_own)
    (call $a_directory_does_too)
    (call $a_file_takes_the_place_of_one_elsewhere)
    (call $a_link_moves_itself)
    (call $no_directory_takes_a_files_place_nor_a_file_a_directorys)
    (call $nor_goes_a_directory_below_itself)
    (call $what_is_not_there_is_ENOENT)
    (call $outside_there_is_nothing)
    (call $no_other_text_is_a_path)
    (call $what_is_no_directory_says_why_not)))
