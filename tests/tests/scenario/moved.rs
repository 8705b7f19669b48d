//! A guest that was moved up in its memory, with as much for the adapter to remember as there is to be room for.

use harness::client;
use harness::guest;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

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
    client::allow_open_files(COUNT as u64 + 6000);
    let (command, _) = guest::made_by("build", "target/debug/wasi-socket-adapter");
    let (crowd, _) = guest::made_by("guest", "target/guest/crowd.wasm");
    let mut run = Command::new(command);
    run.arg("run").arg(crowd);
    run.args([
        "--memory",
        "relocate",
        "--listen",
        "tcp://127.0.0.1:0",
        "--",
    ]);
    run.arg(COUNT.to_string());
    run.stdout(Stdio::piped()).stderr(Stdio::piped());
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
    let mut stdout = String::new();
    let mut pipe = run.0.stdout.take().unwrap();
    pipe.read_to_string(&mut stdout).unwrap();
    assert!(run.0.wait().unwrap().success());
    assert_eq!(stdout, format!("accepted {COUNT}\n"));
}
