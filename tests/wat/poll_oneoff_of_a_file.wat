;; poll_oneoff: a file is always ready, so that no clock fires before it.
;; with: files
(module
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open" (func $path_open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $fd_read (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 256) "file")

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  ;; A subscription at $at: its userdata is its address.
  (func $subscribe (param $at i32) (param $tag i32) (param $id i32)
    (memory.fill (local.get $at) (i32.const 0) (i32.const 48))
    (i64.store (local.get $at) (i64.extend_i32_u (local.get $at)))
    (i32.store8 offset=8 (local.get $at) (local.get $tag))
    (i32.store offset=16 (local.get $at) (local.get $id)))

  ;; The event at $at is of the subscription $of, and has this errno.
  (func $event (param $at i32) (param $of i32) (param $errno i32)
    (if (i64.ne (i64.load (local.get $at)) (i64.extend_i32_u (local.get $of))) (then unreachable))
    (call $expect (local.get $errno) (i32.load16_u offset=8 (local.get $at)))
    (call $expect (i32.load8_u offset=8 (local.get $of)) (i32.load8_u offset=10 (local.get $at))))

  (func $the_file_is_4
    (call $expect (i32.const 0)
      (call $path_open (i32.const 3) (i32.const 0) (i32.const 256) (i32.const 4) (i32.const 0) (i64.const 66) (i64.const 0) (i32.const 0) (i32.const 16)))
    (call $expect (i32.const 4) (i32.load (i32.const 16))))

  (func $it_can_be_read_and_written_before_a_clock_fires
    (call $subscribe (i32.const 1024) (i32.const 0) (i32.const 1))
    (i64.store offset=24 (i32.const 1024) (i64.const 100000000000))
    (call $subscribe (i32.const 1072) (i32.const 1) (i32.const 4))
    (call $subscribe (i32.const 1120) (i32.const 2) (i32.const 4))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 3) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1072) (i32.const 0))
    (call $event (i32.const 2080) (i32.const 1120) (i32.const 0)))

  (func $something_can_be_read
    (if (i64.eqz (i64.load offset=16 (i32.const 2048))) (then unreachable)))

  (func $a_clock_that_has_passed_is_told_with_it
    (call $subscribe (i32.const 1024) (i32.const 0) (i32.const 1))
    (call $subscribe (i32.const 1072) (i32.const 1) (i32.const 4))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $event (i32.const 2080) (i32.const 1072) (i32.const 0)))

  ;; The file has "contents", of which two bytes are read.
  (func $a_look_at_it_alone_tells_how_much_remains
    (call $expect (i32.const 8) (i32.load offset=16 (i32.const 2080)))
    (i64.store (i32.const 32) (i64.const 0x200000300))
    (call $expect (i32.const 0) (call $fd_read (i32.const 4) (i32.const 32) (i32.const 1) (i32.const 16)))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 6) (i32.load offset=16 (i32.const 2080))))

  (func $so_is_what_can_be_written_to_a_stream
    (call $subscribe (i32.const 1024) (i32.const 2) (i32.const 1))
    (call $subscribe (i32.const 1072) (i32.const 2) (i32.const 4))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 0))
    (call $event (i32.const 2080) (i32.const 1072) (i32.const 0)))

  (func $a_number_that_is_not_open_is_told_beside_it
    (call $subscribe (i32.const 1024) (i32.const 1) (i32.const 5))
    (call $subscribe (i32.const 1072) (i32.const 1) (i32.const 4))
    (call $expect (i32.const 0) (call $poll_oneoff (i32.const 1024) (i32.const 2048) (i32.const 2) (i32.const 16)))
    (call $expect (i32.const 2) (i32.load (i32.const 16)))
    (call $event (i32.const 2048) (i32.const 1024) (i32.const 8 (;EBADF;)))
    (call $event (i32.const 2080) (i32.const 1072) (i32.const 0)))

  (func (export "_start")
    (call $the_file_is_4)
    (call $it_can_be_read_and_written_before_a_clock_fires)
    (call $something_can_be_read)
    (call $a_clock_that_has_passed_is_told_with_it)
    (call $a_look_at_it_alone_tells_how_much_remains)
    (call $so_is_what_can_be_written_to_a_stream)
    (call $a_number_that_is_not_open_is_told_beside_it)))
