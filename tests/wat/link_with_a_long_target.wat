;; A link may lead along the longest path that hosts take, and is read whole.
(module
  (import "wasi_snapshot_preview1" "path_symlink" (func $path_symlink (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_readlink" (func $path_readlink (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_unlink_file" (func $path_unlink_file (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "link")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; 2047 times "a/" and an "a"
  (func $make_it
    (local $at i32)
    (local.set $at (i32.const 4096))
    (loop $next
      (i32.store16 (local.get $at) (i32.const 0x2f61))
      (local.set $at (i32.add (local.get $at) (i32.const 2)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 8192))))
    (call $expect (i32.const 0)
      (call $path_symlink (i32.const 4096) (i32.const 4095) (i32.const 3) (i32.const 256) (i32.const 4))))

  (func $it_is_read_whole
    (local $at i32)
    (call $expect (i32.const 0)
      (call $path_readlink (i32.const 3) (i32.const 256) (i32.const 4) (i32.const 16384) (i32.const 8192) (i32.const 16)))
    (call $expect (i32.const 4095) (i32.load (i32.const 16)))
    (loop $next
      (call $expect (i32.load8_u offset=4096 (local.get $at)) (i32.load8_u offset=16384 (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (i32.const 4095))))
    (call $expect (i32.const 0) (i32.load8_u (i32.const 20479))))

  (func $one_byte_more_is_ENAMETOOLONG
    (call $expect (i32.const 37 (;ENAMETOOLONG;))
      (call $path_symlink (i32.const 4096) (i32.const 4096) (i32.const 3) (i32.const 256) (i32.const 4))))

  (func $it_is_removed
    (call $expect (i32.const 0) (call $path_unlink_file (i32.const 3) (i32.const 256) (i32.const 4))))

  (func (export "_start")
    (call $make_it)
    (call $it_is_read_whole)
    (call $one_byte_more_is_ENAMETOOLONG)
    (call $it_is_removed)))
