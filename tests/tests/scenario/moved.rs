//! A guest that was moved up in its memory, with as much for the adapter to remember as there is to be room for.

use harness::client;
use harness::guest;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

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

/// The command, which a failed test does not leave running.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
    }
}

#[test]
fn ten_thousand_connections_are_open_at_once() {
    const COUNT: usize = 10_000;
    // The other ends are the command's. Other tests run beside this one.
    let _crowd = client::allow_open_files(COUNT as u64 + 6000);
    let (command, _) = guest::made_by("build", "target/debug/wasi-socket-adapter");
    let folder = tempfile::tempdir().unwrap();
    let crowd = folder.path().join("crowd.wat");
    fs::write(&crowd, CROWD).unwrap();
    let mut run = Command::new(command);
    run.arg("run").arg(crowd);
    run.args(["--memory", "relocate", "--listen", "tcp://127.0.0.1:0"]);
    run.stderr(Stdio::piped());
    let mut run = Running(run.spawn().unwrap());
    let mut line = String::new();
    let mut stderr = BufReader::new(run.0.stderr.take().unwrap());
    stderr.read_line(&mut line).unwrap();
    let address = line.trim_end().rsplit("//").next().unwrap();
    let address = address.parse().unwrap_or_else(|_| panic!("{line}"));

    let mut clients = vec![client::connect_soon(address)];
    let others = (1..COUNT).map(|_| client::connect(address).unwrap());
    clients.extend(others);
    for (index, client) in clients.iter_mut().enumerate() {
        client.send(format!("{index:08}"));
    }
    for (index, client) in clients.iter_mut().enumerate() {
        assert_eq!(client.receive_exactly(8), format!("{index:08}"));
    }
    assert!(run.0.wait().unwrap().success());
}
