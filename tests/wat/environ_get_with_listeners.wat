;; environ_get: LISTEN_FDS and LISTEN_FDNAMES tell of the listeners, and the adapter's own variable is hidden.
;; with: two listeners
(module
  (import "wasi_snapshot_preview1" "environ_get" (func $environ_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ_sizes_get (param i32 i32) (result i32)))
  (memory (export "memory") 1)

  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))

  (func $three_variables
    (call $expect (i32.const 0) (call $environ_sizes_get (i32.const 16) (i32.const 20)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    ;; KEY=value, LISTEN_FDS=2, LISTEN_FDNAMES=l0:l1
    (call $expect (i32.const 44) (i32.load (i32.const 20))))

  (func $in_this_order
    (call $expect (i32.const 0) (call $environ_get (i32.const 32) (i32.const 64)))
    (call $expect (i32.const 64) (i32.load (i32.const 32)))
    (call $expect (i32.const 74) (i32.load (i32.const 36)))
    (call $expect (i32.const 87) (i32.load (i32.const 40)))
    ;; "S=2", and "S=l0", ":l1"
    (call $expect (i32.const 0x00323d53) (i32.load (i32.const 83)))
    (call $expect (i32.const 0x306c3d53) (i32.load (i32.const 100)))
    (call $expect (i32.const 0x00316c3a) (i32.load (i32.const 104))))

  (func (export "_start")
    (call $three_variables)
    (call $in_this_order)))
