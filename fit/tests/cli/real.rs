//! The command with the adapter that is built into it: what a user gets.
//! Without adapter modules these tests fail: run `cargo xtask adapter` first.

use super::support::{Folder, HELLO, Ran, require_adapters, run};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

/// Accepts one connection on fd 3, sends back what it first receives and exits; an errno becomes a failure.
const ECHO: &str = r#"(module
  (import "wasi_snapshot_preview1" "sock_accept" (func $accept (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv" (func $recv (param i32 i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func $send (param i32 i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\40\00\00\00\40\00\00\00\40\00\00\00")
  (func $check (param $errno i32)
    (if (local.get $errno) (then (call $exit (local.get $errno)))))
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
    (call $check (call $close (local.get $fd)))))
"#;

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
    let folder = Folder::with("echo.wat", ECHO);
    let command = folder.command(&["run", "echo.wat", listener]);
    let ran: Ran = run(command, b"").into();
    assert_eq!(ran.status, Some(78), "{ran:?}");
    answers(&[listener, "--inherit-network"]);
}

/// Runs the echo with a listener by these options.
fn answers(options: &[&str]) {
    require_adapters();
    let folder = Folder::with("echo.wat", ECHO);
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

// The line is written just before the guest listens.
fn connect(address: &str) -> TcpStream {
    for _ in 0..100 {
        if let Ok(stream) = TcpStream::connect(address) {
            return stream;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
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
    let folder = Folder::with("echo.wat", ECHO);
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
    let folder = Folder::with("echo.wat", ECHO);
    let ran: Ran = run(folder.command(&["run", "echo.wat"]), b"").into();
    // It exits with the errno: EBADF.
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(8), ""));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_waiting_server_with_status_130() {
    require_adapters();
    let folder = Folder::with("echo.wat", ECHO);
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
