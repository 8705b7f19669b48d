//! A guest that was moved up in its memory, with as much for the adapter to remember as there is to be room for.

use crate::crowd::{COUNT, Crowd};
use harness::client;

/// Accepts ten thousand clients before it answers the first; each gets back the eight bytes that it sends.
const CROWD: &str = r#"(module
    (import "wasi_snapshot_preview1" "sock_accept" (func $accept (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "sock_recv" (func $recv (param i32 i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "sock_send" (func $send (param i32 i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    ;; One buffer: eight bytes at 64.
    (data (i32.const 0) "\40\00\00\00\08\00\00\00")
    (func $check (param $errno i32) (if (local.get $errno) (then unreachable)))
    (func $accept_all (local $fd i32)
        (local.set $fd (i32.const 4))
        (loop $next
            (call $check (call $accept (i32.const 3) (i32.const 0) (i32.const 16)))
            (call $check (i32.ne (i32.load (i32.const 16)) (local.get $fd)))
            (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $fd) (i32.const 10004)))))
    (func $answer_all (local $fd i32)
        (local.set $fd (i32.const 4))
        (loop $next
            (call $check (call $recv (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 16) (i32.const 20)))
            (call $check (call $send (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 0) (i32.const 16)))
            (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $fd) (i32.const 10004)))))
    (func (export "_start") (call $accept_all) (call $answer_all)))"#;

#[test]
fn ten_thousand_connections_are_open_at_once() {
    // The other ends are the command's. Other tests run beside this one.
    let _crowd = client::allow_open_files(COUNT as u64 + 6000);
    let options = ["--memory", "relocate", "--listen", "tcp://127.0.0.1:0"];
    let crowd = Crowd::serve(CROWD, &options);
    crowd.meet();
    crowd.end();
}
