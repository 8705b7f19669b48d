(; A guest whose heap is Go's: it asks the memory for its size once, and from then on counts for itself. Wherever memory.grow
   put the new pages, it takes them to lie behind its last ones. It writes a pattern over all that it believes to own and
   reads it again after every step; in between it calls the adapter, with buffers at the heap's end too. ;)
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_prestat_get" (func $fd_prestat_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func $sock_accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll_oneoff (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 2)
  (@custom "go.buildid" "x")
  (data (i32.const 1024) "ok\n")
  (; Two subscriptions: a nanosecond of the monotonic clock, and reading from the listener. ;)
  (data (i32.const 2064) "\01") (data (i32.const 2072) "\01")
  (data (i32.const 2104) "\01") (data (i32.const 2112) "\03")
  (global $start (mut i32) (i32.const 0))
  (global $end (mut i32) (i32.const 0))

  (; A call that answered otherwise than it should is a failure; a heap that was overwritten, a trap. ;)
  (func $expect (param $errno i32) (param $expected i32)
    (if (i32.ne (local.get $errno) (local.get $expected)) (then (call $proc_exit (i32.const 1)) unreachable)))

  (func $pattern (param $at i32) (result i32)
    (i32.xor (i32.mul (local.get $at) (i32.const 0x9e3779b1)) (i32.const 0x5bd1e995)))

  (func $write (param $from i32) (param $to i32)
    (loop $next
      (i32.store (local.get $from) (call $pattern (local.get $from)))
      (br_if $next (i32.lt_u
        (local.tee $from (i32.add (local.get $from) (i32.const 4))) (local.get $to)))))

  (func $verify (param $from i32) (param $to i32)
    (loop $next
      (if (i32.ne (i32.load (local.get $from)) (call $pattern (local.get $from))) (then unreachable))
      (br_if $next (i32.lt_u
        (local.tee $from (i32.add (local.get $from) (i32.const 4))) (local.get $to)))))

  (; Says `len` bytes at `at`. ;)
  (func $say (param $at i32) (param $len i32)
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (local.get $len))
    (call $expect (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)) (i32.const 0))
    (call $expect (i32.load (i32.const 8)) (local.get $len)))

  (; Calls of all kinds; the last 64 bytes of the heap are lent to them. ;)
  (func $talk (local $lent i32)
    (local.set $lent (i32.sub (global.get $end) (i32.const 64)))
    (call $expect (call $clock_time_get (i32.const 1) (i64.const 1) (i32.const 16)) (i32.const 0))
    (call $expect (call $args_sizes_get (i32.const 32) (i32.const 36)) (i32.const 0))
    (call $expect (i32.load (i32.const 32)) (i32.const 0))
    (; EBADF: the descriptor behind the listener ;)
    (call $expect (call $fd_prestat_get (i32.const 4) (i32.const 40)) (i32.const 8))
    (; EAGAIN: nobody connects ;)
    (call $expect (call $sock_accept (i32.const 3) (i32.const 4) (i32.const 48)) (i32.const 6))
    (call $expect
      (call $poll_oneoff (i32.const 2048) (i32.const 3072) (i32.const 2) (i32.const 4096)) (i32.const 0))
    (call $expect (i32.load (i32.const 4096)) (i32.const 1))
    (if (i32.ne (global.get $end) (global.get $start)) (then
      (call $expect (call $random_get (local.get $lent) (i32.const 64)) (i32.const 0))
      (i32.store8 (local.get $lent) (i32.const 46))
      (call $say (local.get $lent) (i32.const 1))
      (call $write (local.get $lent) (global.get $end)))))

  (func $step (param $pages i32) (local $from i32)
    (if (i32.eq (memory.grow (local.get $pages)) (i32.const -1)) (then unreachable))
    (local.set $from (global.get $end))
    (global.set $end (i32.add (local.get $from) (i32.shl (local.get $pages) (i32.const 16))))
    (call $write (local.get $from) (global.get $end))
    (call $talk)
    (call $verify (global.get $start) (global.get $end)))

  (func (export "_start") (local $steps i32)
    (global.set $start (i32.shl (memory.size) (i32.const 16)))
    (global.set $end (global.get $start))
    (call $talk)
    (loop $next
      (; 64 MiB ;)
      (call $step (i32.const 1024))
      (br_if $next (i32.lt_u
        (local.tee $steps (i32.add (local.get $steps) (i32.const 1))) (i32.const 8))))
    (call $say (i32.const 1024) (i32.const 3))))
