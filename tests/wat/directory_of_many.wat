;; Three hundred entries with the longest names there are, read a few at a time: each is there once.
(module
  (import "wasi_snapshot_preview1" "fd_readdir" (func $fd_readdir (param i32 i32 i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_create_directory" (func $path_create_directory (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_remove_directory" (func $path_remove_directory (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (global $count i32 (i32.const 300))

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; The name at 256: 252 times "n", and three digits.
  (func $name (param $index i32)
    (memory.fill (i32.const 256) (i32.const 0x6e) (i32.const 252))
    (i32.store8 (i32.const 508) (i32.add (i32.const 48) (i32.div_u (local.get $index) (i32.const 100))))
    (i32.store8 (i32.const 509)
      (i32.add (i32.const 48) (i32.rem_u (i32.div_u (local.get $index) (i32.const 10)) (i32.const 10))))
    (i32.store8 (i32.const 510) (i32.add (i32.const 48) (i32.rem_u (local.get $index) (i32.const 10)))))

  (func $make_them
    (local $index i32)
    (loop $next
      (call $name (local.get $index))
      (call $expect (i32.const 0) (call $path_create_directory (i32.const 3) (i32.const 256) (i32.const 255)))
      (local.set $index (i32.add (local.get $index) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $index) (global.get $count)))))

  ;; The digit at $at.
  (func $digit (param $at i32) (result i32)
    (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)))

  ;; Marks the one whose entry is at $at as seen, which it was not before: the marks begin at 4096.
  (func $see (param $at i32)
    (local $mark i32)
    (call $expect (i32.const 255) (i32.load offset=16 (local.get $at)))
    (local.set $mark
      (i32.add (i32.const 4096)
        (i32.add (i32.mul (call $digit (i32.add (local.get $at) (i32.const 276))) (i32.const 100))
          (i32.add (i32.mul (call $digit (i32.add (local.get $at) (i32.const 277))) (i32.const 10))
            (call $digit (i32.add (local.get $at) (i32.const 278)))))))
    (call $expect (i32.const 0) (i32.load8_u (local.get $mark)))
    (i32.store8 (local.get $mark) (i32.const 1)))

  ;; Room for three entries and a part of the next, which has to come again.
  (func $each_is_there_once
    (local $cookie i64) (local $at i32) (local $end i32) (local $seen i32)
    (loop $more
      (call $expect (i32.const 0)
        (call $fd_readdir (i32.const 3) (i32.const 1024) (i32.const 900) (local.get $cookie) (i32.const 16)))
      (local.set $at (i32.const 1024))
      (local.set $end (i32.add (local.get $at) (i32.load (i32.const 16))))
      (block $cut
        (loop $next
          (br_if $cut (i32.gt_u (i32.add (local.get $at) (i32.const 24)) (local.get $end)))
          (br_if $cut
            (i32.gt_u
              (i32.add (local.get $at) (i32.add (i32.const 24) (i32.load offset=16 (local.get $at)))) (local.get $end)))
          (if (i32.eq (i32.load8_u offset=24 (local.get $at)) (i32.const 0x6e (;n;)))
            (then
              (call $see (local.get $at))
              (local.set $seen (i32.add (local.get $seen) (i32.const 1)))))
          (local.set $cookie (i64.load (local.get $at)))
          (local.set $at (i32.add (local.get $at) (i32.add (i32.const 24) (i32.load offset=16 (local.get $at)))))
          (br $next)))
      (br_if $more (i32.eq (i32.load (i32.const 16)) (i32.const 900))))
    (call $expect (global.get $count) (local.get $seen)))

  ;; As programs do that remove a whole directory.
  (func $each_can_be_removed_on_the_way
    (local $cookie i64)
    (loop $more
      (call $expect (i32.const 0)
        (call $fd_readdir (i32.const 3) (i32.const 1024) (i32.const 279) (local.get $cookie) (i32.const 16)))
      (if (i32.load (i32.const 16))
        (then
          (local.set $cookie (i64.load (i32.const 1024)))
          (if (i32.eq (i32.load8_u (i32.const 1048)) (i32.const 0x6e (;n;)))
            (then (call $expect (i32.const 0) (call $path_remove_directory (i32.const 3) (i32.const 1048) (i32.const 255)))))
          (br $more)))))

  (func (export "_start")
    (call $make_them)
    (call $each_is_there_once)
    (call $each_can_be_removed_on_the_way)))
