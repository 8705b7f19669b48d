//! The command with the adapter that is built into it: what a user gets.
//! Without adapter modules these tests fail: run `cargo xtask adapter` first.

use super::support::{Folder, HELLO, Ran, exiting, require_adapters, run};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

/// Accepts one connection on fd 3, sends back what it first receives and exits; an errno becomes a failure.
fn echoing() -> String {
    exiting(
        r#"(import "wasi_snapshot_preview1" "sock_accept" (func $accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))"#,
        r#"(data (i32.const 0) "\40\00\00\00\40\00\00\00\40\00\00\00")
  (func (export "_start") (local $errno i32) (local $fd i32)
    (loop $again
      (local.set $errno (call $accept (i32.const 3) (i32.const 0) (i32.const 16)))
      (br_if $again (i32.eq (local.get $errno) (i32.const 6))))
    (call $check (local.get $errno))
    (local.set $fd (i32.load (i32.const 16)))
    (call $check (call $recv
      (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 0) (i32.const 12) (i32.const 20)))
    (call $check (call $send
      (local.get $fd) (i32.const 8) (i32.const 1) (i32.const 0) (i32.const 20)))
    (call $check (call $close (local.get $fd))))"#,
    )
}

fn start(folder: &Folder, args: &[&str]) -> (Child, String, BufReader<impl Read + use<>>) {
    let mut command = folder.command(args);
    let mut child = command.stderr(Stdio::piped()).spawn().expect("the command");
    let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut line = String::new();
    stderr.read_line(&mut line).expect("a line");
    (child, line, stderr)
}

#[test]
fn a_greeting_is_printed() {
    require_adapters();
    let folder = Folder::with("hello.wat", HELLO);
    let ran: Ran = run(folder.command(&["run", "hello.wat"]), b"").into();
    assert_eq!(
        (ran.status, ran.stdout.as_str(), ran.stderr.as_str()),
        (Some(0), "hello\n", "")
    );
}

#[test]
fn a_go_heap_within_the_headroom_leaves_the_adapter_alone() {
    require_adapters();
    let hello = r#"(call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 100))"#;
    let fill = "(memory.fill (i32.const 65536) (i32.const 255) (i32.const 131072000))";
    let go = HELLO
        .replace("(module", "(module (@custom \"go.buildid\" \"x\")")
        .replace("(drop", &format!("(drop {hello}) {fill} (drop"));
    let folder = Folder::with("go.wat", go);
    let command = folder.command(&["run", "go.wat", "--memory", "headroom"]);
    let ran: Ran = run(command, b"").into();
    assert_eq!(
        (ran.status, ran.stdout.as_str()),
        (Some(0), "hello\nhello\n")
    );
}

#[test]
fn a_listener_accepts_and_the_guest_answers() {
    answers(&["--listen", "tcp://127.0.0.1:0"]);
}

#[test]
fn a_guest_listens_elsewhere_only_if_it_inherits_the_network() {
    require_adapters();
    let listener = "--env=SOCKET_ADAPTER_LISTEN=tcp://127.0.0.1:0";
    let folder = Folder::with("echo.wat", echoing());
    let command = folder.command(&["run", "echo.wat", listener]);
    let ran: Ran = run(command, b"").into();
    assert_eq!(ran.status, Some(78), "{ran:?}");
    answers(&[listener, "--inherit-network"]);
}

/// Runs the echo with a listener by these options.
fn answers(options: &[&str]) {
    require_adapters();
    let folder = Folder::with("echo.wat", echoing());
    let (mut child, line, _stderr) = start(&folder, &[&["run", "echo.wat"], options].concat());
    let address = line
        .trim_end()
        .strip_prefix("listening on tcp://")
        .expect(&line)
        .to_owned();
    let mut client = connect(&address);
    client.write_all(b"hello").unwrap();
    let mut answer = Vec::new();
    client.read_to_end(&mut answer).unwrap();
    assert_eq!(answer, b"hello");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// Opens two sockets of WAMR's, connects one to the other on the loopback interface by a name, and exits with the first
/// errno that there is.
fn its_own() -> String {
    exiting(
        r#"(import "wasi_snapshot_preview1" "sock_open" (func $open (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func $bind (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func $listen (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_local" (func $addr_local (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_addr_resolve" (func $resolve (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_connect" (func $connect (param i32 i32) (result i32)))"#,
        r#";; At 32: 127.0.0.1, port 0; at 64: a name, and a service that is none; at 80: hints, a stream of IPv4.
  (data (i32.const 32) "\00\00\00\00" "\7f\00\00\01" "\00\00")
  (data (i32.const 64) "localhost\00" "\00")
  (data (i32.const 80) "\01\00\00\00" "\00\00\00\00" "\01\00\00\00")
  (func (export "_start")
    (call $check (call $open (i32.const -1) (i32.const 0) (i32.const 1) (i32.const 0)))
    (call $check (call $open (i32.const -1) (i32.const 0) (i32.const 1) (i32.const 4)))
    (call $check (call $bind (i32.load (i32.const 0)) (i32.const 32)))
    (call $check (call $listen (i32.load (i32.const 0)) (i32.const 1)))
    (call $check (call $addr_local (i32.load (i32.const 0)) (i32.const 32)))
    (call $check (call $resolve
      (i32.const 64) (i32.const 74) (i32.const 80) (i32.const 128) (i32.const 1) (i32.const 8)))
    (i32.store16 (i32.const 136) (i32.load16_u (i32.const 40)))
    (call $check (call $connect (i32.load (i32.const 4)) (i32.const 128))))"#,
    )
}

#[test]
fn a_guest_opens_sockets_of_its_own_as_far_as_it_is_permitted() {
    require_adapters();
    let folder = Folder::with("own.wat", its_own());
    let ran = |options: &[&str]| {
        let trace = "--env=SOCKET_ADAPTER_TRACE=denials";
        let command = folder.command(&[&["run", "own.wat", trace], options].concat());
        Ran::from(run(command, b""))
    };
    let (network, names) = ("--inherit-network", "--allow-ip-name-lookup");
    // EACCES, and why.
    let no_network = "socket: the host does not permit it (Wasmtime: -S inherit-network)\n";
    for options in [&[][..], &[names]] {
        let ran = ran(options);
        assert_eq!((ran.status, ran.stderr.as_str()), (Some(2), no_network));
    }
    let refused = ran(&[network]);
    assert_eq!(refused.status, Some(2), "{refused:?}");
    let no_names = "name lookup: the host does not permit it (Wasmtime: -S allow-ip-name-lookup)\n";
    assert!(refused.stderr.ends_with(no_names), "{refused:?}");
    let ran = ran(&[network, names]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let mut lines = ran.stderr.lines();
    let line = lines.next().expect("a line");
    assert!(line.starts_with("listening on tcp://127.0.0.1:"), "{line}");
    assert_eq!(lines.next(), None);
}

/// Receives a datagram on fd 3, answers whoever sent it and exits; an errno becomes a failure.
fn answering() -> String {
    exiting(
        r#"(import "wasi_snapshot_preview1" "sock_recv_from" (func $recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send_to" (func $send (param i32 i32 i32 i32 i32 i32) (result i32)))"#,
        r#"(data (i32.const 0) "\40\00\00\00\40\00\00\00\40\00\00\00")
  (func (export "_start")
    (call $check (call $recv
      (i32.const 3) (i32.const 0) (i32.const 1) (i32.const 0) (i32.const 32) (i32.const 12)))
    (call $check (call $send
      (i32.const 3) (i32.const 8) (i32.const 1) (i32.const 0) (i32.const 32) (i32.const 20))))"#,
    )
}

#[test]
fn a_udp_listener_is_told_and_answers() {
    require_adapters();
    let folder = Folder::with("answering.wat", answering());
    let args = ["run", "answering.wat", "--listen", "udp://127.0.0.1:0"];
    let (mut child, line, _stderr) = start(&folder, &args);
    let address = line.trim_end().strip_prefix("listening on udp://");
    let client = UdpSocket::bind("127.0.0.1:0").unwrap();
    client.connect(address.expect(&line)).unwrap();
    let again = Duration::from_millis(20);
    client.set_read_timeout(Some(again)).unwrap();
    let mut answer = [0; 8];
    // The line is written just before the guest is bound: until then it is refused, and later one may be lost.
    let len = (0..1000).find_map(|_| {
        let _ = client.send(b"hello");
        let heard = client.recv(&mut answer);
        heard.inspect_err(|_| thread::sleep(again)).ok()
    });
    if len.is_none() {
        let _ = child.kill();
    }
    assert_eq!(answer.get(..len.unwrap_or(0)), Some(&b"hello"[..]));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

// The line is written just before the guest listens.
fn connect(address: &str) -> TcpStream {
    for _ in 0..100 {
        if let Ok(stream) = TcpStream::connect(address) {
            return stream;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("{address} does not accept");
}

#[test]
fn the_exit_code_of_the_guest_is_the_command_s() {
    require_adapters();
    let exit = r#"(module
      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
      (memory (export "memory") 1)
      (func (export "_start") (call $exit (i32.const 42))))"#;
    let folder = Folder::with("exit.wat", exit);
    let ran: Ran = run(folder.command(&["run", "exit.wat"]), b"").into();
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(42), ""));
}

#[test]
fn a_setting_that_is_wrong_ends_with_status_78() {
    require_adapters();
    let folder = Folder::with("hello.wat", HELLO);
    let args = ["run", "hello.wat", "--env", "SOCKET_ADAPTER_LISTENER=x"];
    let ran: Ran = run(folder.command(&args), b"").into();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(78), ""));
    assert!(ran.stderr.contains("no such setting"), "{ran:?}");
}

#[test]
fn a_port_in_use_is_a_failure_with_a_message() {
    require_adapters();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listener = format!("tcp://{}", taken.local_addr().unwrap());
    let folder = Folder::with("echo.wat", echoing());
    let ran: Ran = run(
        folder.command(&["run", "echo.wat", "--listen", &listener]),
        b"",
    )
    .into();
    assert_eq!(ran.status, Some(78), "{ran:?}");
    assert!(ran.stderr.contains(&listener), "{ran:?}");
}

#[test]
fn without_a_listener_fd_3_is_no_socket() {
    require_adapters();
    let folder = Folder::with("echo.wat", echoing());
    let ran: Ran = run(folder.command(&["run", "echo.wat"]), b"").into();
    // It exits with the errno: EBADF.
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(8), ""));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_waiting_server_with_status_130() {
    require_adapters();
    let folder = Folder::with("echo.wat", echoing());
    let (mut child, _line, _stderr) = start(
        &folder,
        &["run", "echo.wat", "--listen", "tcp://127.0.0.1:0"],
    );
    let kill = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
