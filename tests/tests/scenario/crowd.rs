//! Ten thousand connections at once in a program that opens its listener by itself, with what they take of its memory.

use harness::client::{self, Client};
use harness::guest;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// How many there are.
pub const COUNT: usize = 10_000;

/// A server in WebAssembly text that is run by the command, and not left running by a failed test.
pub struct Crowd {
    run: Child,
    address: SocketAddr,
    _folder: TempDir,
}

impl Crowd {
    /// Starts it, and waits until it listens.
    pub fn serve(text: &str, options: &[&str]) -> Self {
        let (command, _) = guest::made_by("build", "target/debug/wasi-socket-adapter");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("crowd.wat");
        fs::write(&file, text).unwrap();
        let mut run = Command::new(command);
        run.arg("run").args(options).arg(file);
        let mut run = run.stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut stderr = BufReader::new(run.stderr.take().unwrap());
        stderr.read_line(&mut line).unwrap();
        let address = line.trim_end().rsplit("//").next().unwrap();
        let address = address.parse().unwrap_or_else(|_| panic!("{line}"));
        Self {
            run,
            address,
            _folder: folder,
        }
    }

    /// Has all clients come before the first is answered; each gets back the eight bytes that it sends.
    pub fn meet(&self) {
        let mut clients = vec![client::connect_soon(self.address)];
        let others = (1..COUNT).map(|_| client::connect(self.address).unwrap());
        clients.extend(others);
        for (index, client) in clients.iter_mut().enumerate() {
            client.send(format!("{index:08}"));
        }
        for (index, client) in clients.iter_mut().enumerate() {
            assert_eq!(client.receive_exactly(8), format!("{index:08}"));
        }
        // The server closes when it has answered everybody.
        clients.iter_mut().for_each(|client: &mut Client| {
            assert_eq!(client.receive_all(), "");
        });
    }

    /// Waits for its end.
    pub fn end(mut self) {
        assert!(self.run.wait().unwrap().success());
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        let _ = self.run.kill();
    }
}

/// Opens a listener; then twice: accepts ten thousand clients, polls over all of them, answers whom the poll names, and
/// closes them when everybody has been answered. It traps where they take more of its memory than 256 bytes each, in
/// pages (40), or in the second round any at all.
const SERVER: &str = r#"(module
    (import "wasi_snapshot_preview1" "sock_open" (func $open (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "sock_bind" (func $bind (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "sock_listen" (func $listen (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "sock_accept" (func $accept (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "sock_recv" (func $recv (param i32 i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "sock_send" (func $send (param i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
    ;; Subscriptions from 65536 on, events from 1048576 on.
    (memory (export "memory") 32)
    ;; One buffer, eight bytes at 64; and 127.0.0.1:0.
    (data (i32.const 0) "\40\00\00\00\08\00\00\00")
    (data (i32.const 128) "\00\00\00\00\7f\00\00\01")
    (func $check (param $errno i32) (if (local.get $errno) (then unreachable)))
    (func $subscription (param $fd i32) (result i32)
        (i32.add (i32.const 65536) (i32.mul (i32.sub (local.get $fd) (i32.const 4)) (i32.const 48))))
    (func $accept_all (local $fd i32)
        (local.set $fd (i32.const 4))
        (loop $next
            (call $check (call $accept (i32.const 3) (i32.const 0) (i32.const 16)))
            (call $check (i32.ne (i32.load (i32.const 16)) (local.get $fd)))
            ;; Its number is what comes back with the event; 1 is "can be read".
            (i64.store (call $subscription (local.get $fd)) (i64.extend_i32_u (local.get $fd)))
            (i32.store8 offset=8 (call $subscription (local.get $fd)) (i32.const 1))
            (i32.store offset=16 (call $subscription (local.get $fd)) (local.get $fd))
            (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $fd) (i32.const 10004)))))
    (func $answer (param $fd i32)
        (call $check (call $recv (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 16) (i32.const 20)))
        (call $check (call $send (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 0) (i32.const 16))))
    (func $answer_all (local $answered i32) (local $event i32) (local $end i32)
        (loop $again
            (call $check (call $poll (i32.const 65536) (i32.const 1048576) (i32.const 10000) (i32.const 24)))
            (local.set $event (i32.const 1048576))
            (local.set $end (i32.add (local.get $event) (i32.mul (i32.load (i32.const 24)) (i32.const 32))))
            (loop $next
                (call $answer (i32.wrap_i64 (i64.load (local.get $event))))
                (local.set $answered (i32.add (local.get $answered) (i32.const 1)))
                (local.set $event (i32.add (local.get $event) (i32.const 32)))
                (br_if $next (i32.lt_u (local.get $event) (local.get $end))))
            (br_if $again (i32.lt_u (local.get $answered) (i32.const 10000)))))
    (func $close_all (local $fd i32)
        (local.set $fd (i32.const 4))
        (loop $next
            (call $check (call $close (local.get $fd)))
            (local.set $fd (i32.add (local.get $fd) (i32.const 1)))
            (br_if $next (i32.lt_u (local.get $fd) (i32.const 10004)))))
    (func $round (param $pages i32) (local $before i32)
        (local.set $before (memory.size))
        (call $accept_all)
        (call $check (i32.gt_u (i32.sub (memory.size) (local.get $before)) (local.get $pages)))
        (call $answer_all)
        (call $close_all))
    (func (export "_start")
        (call $check (call $open (i32.const -1) (i32.const 0) (i32.const 1) (i32.const 16)))
        (call $check (i32.ne (i32.load (i32.const 16)) (i32.const 3)))
        (call $check (call $bind (i32.const 3) (i32.const 128)))
        (call $check (call $listen (i32.const 3) (i32.const 4096)))
        (call $round (i32.const 40))
        (call $round (i32.const 0))))"#;

#[test]
fn ten_thousand_connections_take_256_bytes_each_at_the_most_and_their_room_is_used_again() {
    // The other ends are the command's. Other tests run beside this one.
    let _crowd = client::allow_open_files(COUNT as u64 + 6000);
    let crowd = Crowd::serve(SERVER, &["--inherit-network"]);
    crowd.meet();
    crowd.meet();
    crowd.end();
}
