//! `run --dial`: what is refused, and connections by address and by name with the adapter that is built into the command.
//! What a guest does with its connections is tested elsewhere.

use super::support::{Folder, HELLO, Ran, exiting, require_adapters, run};
use expect_test::expect;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener, UdpSocket};
use std::thread;
use std::time::Duration;

/// When a guest that does not send is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Receives something on fd 3, sends it back and exits; an errno becomes a failure.
fn echoing() -> String {
    exiting(
        r#"(import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))"#,
        r#"(data (i32.const 0) "\40\00\00\00\40\00\00\00\40\00\00\00")
  (func (export "_start")
    (call $check (call $read (i32.const 3) (i32.const 0) (i32.const 1) (i32.const 12)))
    (call $check (call $write (i32.const 3) (i32.const 8) (i32.const 1) (i32.const 20))))"#,
    )
}

fn refusal(folder: &Folder, options: &[&str]) -> String {
    let ran = folder.run(&[&["run", "hello.wat"], options].concat());
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
    ran.stderr
}

#[test]
fn wrong_connections_are_refused_before_anything_runs() {
    let folder = Folder::with("hello.wat", HELLO);
    let texts = [
        "127.0.0.1:80",
        "http://db.example:80",
        "udp://127.0.0.1",
        "udp://[::]:53",
        "udp://db.example:0",
        "udp://127.0.0.256:53",
        "tcp://db.example",
        "tcp://[::1]",
        "tcp://:80",
        "tcp://::1:80",
        "tcp://::1",
        "tcp://db.example:http",
        "tcp://db.example:70000",
        "tcp://db.example:+80",
        "tcp://db.example:0",
        "tcp://127.0.0.1:0",
        "tcp://0.0.0.0:80",
        "tcp://[::]:80",
        "tcp://[fe80::1%1]:80",
        "tcp://[db]:80",
        "tcp://127.0.0.256:80",
        "tcp://db/example:80",
        "=tcp://127.0.0.1:80",
        "a,b=tcp://127.0.0.1:80",
    ];
    let refusals: String = texts
        .map(|text| refusal(&folder, &["--dial", text]))
        .concat();
    expect![[r#"
        error: --dial 127.0.0.1:80: a scheme is missing: write tcp://127.0.0.1:80, or udp://
        error: --dial http://db.example:80: http:// is not known: use tcp://HOST:PORT or udp://HOST:PORT
        error: --dial udp://127.0.0.1: the port is missing: write udp://127.0.0.1:8080
        error: --dial udp://[::]:53: nobody is at ::: it stands for every address to listen on
        error: --dial udp://db.example:0: nobody has port 0
        error: --dial udp://127.0.0.256:53: `127.0.0.256` is not an IP address
        error: --dial tcp://db.example: the port is missing: write tcp://db.example:8080
        error: --dial tcp://[::1]: the port is missing: write tcp://[::1]:8080
        error: --dial tcp://:80: the address is missing: write tcp://127.0.0.1:80
        error: --dial tcp://::1:80: an IPv6 address stands in brackets: write tcp://[::1]:80
        error: --dial tcp://::1: an IPv6 address stands in brackets: write tcp://[::1]:8080
        error: --dial tcp://db.example:http: `http` is not a port: use a number from 1 to 65535
        error: --dial tcp://db.example:70000: `70000` is not a port: use a number from 1 to 65535
        error: --dial tcp://db.example:+80: `+80` is not a port: use a number from 1 to 65535
        error: --dial tcp://db.example:0: nobody has port 0
        error: --dial tcp://127.0.0.1:0: nobody has port 0
        error: --dial tcp://0.0.0.0:80: nobody is at 0.0.0.0: it stands for every address to listen on
        error: --dial tcp://[::]:80: nobody is at ::: it stands for every address to listen on
        error: --dial tcp://[fe80::1%1]:80: an IPv6 scope is not served
        error: --dial tcp://[db]:80: `[db]` is neither an IP address nor a host's name
        error: --dial tcp://127.0.0.256:80: `127.0.0.256` is not an IP address
        error: --dial tcp://db/example:80: `db/example` is neither an IP address nor a host's name
        error: --dial =tcp://127.0.0.1:80: the name before `=` is empty
        error: --dial a,b=tcp://127.0.0.1:80: the name `a,b` may have letters, digits and -_.@ only
    "#]].assert_eq(&refusals);
}

#[test]
fn a_name_belongs_to_one_socket() {
    let folder = Folder::with("hello.wat", HELLO);
    let listen = ["--listen", "db=tcp://127.0.0.1:0"];
    let dial = ["--dial", "db=tcp://db.example:5432"];
    expect![[r#"
        error: --dial db=tcp://db.example:5432: the name `db` is given twice
    "#]]
    .assert_eq(&refusal(&folder, &[listen, dial].concat()));
    expect![[r#"
        error: --dial db=tcp://db.example:5432: the name `db` is given twice
    "#]]
    .assert_eq(&refusal(&folder, &[dial, dial].concat()));
}

#[test]
fn connections_need_sockets() {
    let folder = Folder::with("hello.wat", HELLO);
    let dial = ["--dial", "tcp://127.0.0.1:80"];
    let ran = folder.run(&[&["run", "hello.wat", "--sockets", "no"], &dial[..]].concat());
    assert_eq!(ran.status, Some(2));
    expect!["error: --dial needs sockets: leave out --sockets no"]
        .assert_eq(ran.stderr.lines().next().unwrap());

    folder.run(&["new", "hello.wat", "-o", "hello.wasm"]);
    let ran = folder.run(&[&["run", "hello.wasm"], &dial[..]].concat());
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: hello.wasm cannot be run: the component has no TCP sockets to connect with: make it again with --sockets yes
    "#]].assert_eq(&ran.stderr);
}

#[test]
fn connections_come_from_one_place() {
    let folder = Folder::with("hello.wat", HELLO);
    let variable = "--env=SOCKET_ADAPTER_DIAL=tcp://127.0.0.1:1";
    expect![[r#"
        error: hello.wat cannot be run: SOCKET_ADAPTER_DIAL is set twice: give connections by --dial only
    "#]].assert_eq(&refusal(&folder, &["--dial=tcp://127.0.0.1:1", variable]));
}

/// Runs the echo with a connection to a server of ours, which `host` is to stand for.
fn echo(server: TcpListener, host: &str) -> Ran {
    echo_by(server, |port| vec![format!("--dial=tcp://{host}:{port}")])
}

/// The same with the connection that these options make to a port.
fn echo_by(server: TcpListener, options: impl Fn(u16) -> Vec<String>) -> Ran {
    require_adapters();
    let port = server.local_addr().unwrap().port();
    let answer = thread::spawn(move || {
        let (mut peer, _) = server.accept().expect("the guest connects");
        peer.write_all(b"hello").expect("the guest reads");
        let mut answer = String::new();
        peer.read_to_string(&mut answer).expect("the guest writes");
        answer
    });
    let folder = Folder::with("echo.wat", echoing());
    let mut command = folder.command(&["run", "echo.wat", "--sockets", "yes"]);
    command.args(options(port));
    let ran: Ran = run(command, b"").into();
    // A guest that did not connect leaves the server waiting.
    if ran.status == Some(0) {
        assert_eq!(answer.join().unwrap(), "hello");
    }
    ran
}

fn nothing_else_to_say() -> Ran {
    Ran {
        status: Some(0),
        stdout: String::new(),
        stderr: String::new(),
    }
}

#[test]
fn a_connection_by_address_is_there_when_the_guest_starts() {
    let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    assert_eq!(echo(v4, "127.0.0.1"), nothing_else_to_say());
    let v6 = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).unwrap();
    assert_eq!(echo(v6, "[::1]"), nothing_else_to_say());
}

#[test]
fn a_connection_by_name_is_there_when_the_guest_starts() {
    let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    assert_eq!(echo(server, "localhost"), nothing_else_to_say());
}

#[test]
fn a_name_that_is_not_dialled_is_looked_up_only_if_that_is_allowed() {
    let options = |names: &'static str| {
        move |port| {
            let variable = format!("--env=SOCKET_ADAPTER_DIAL=tcp://localhost:{port}");
            let network = "--inherit-network".to_owned();
            let names = names.split_terminator(' ').map(str::to_owned);
            [variable, network].into_iter().chain(names).collect()
        }
    };
    let server = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let ran = echo_by(server(), options(""));
    assert_eq!(ran.status, Some(78), "{ran:?}");
    let ran = echo_by(server(), options("--allow-ip-name-lookup"));
    assert_eq!(ran, nothing_else_to_say());
}

/// Sends something on fd 3, receives the answer, and exits; an errno becomes a failure.
fn asking() -> String {
    exiting(
        r#"(import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))"#,
        r#"(data (i32.const 0) "\40\00\00\00\05\00\00\00" "\80\00\00\00\40\00\00\00")
  (data (i32.const 64) "hello")
  (func (export "_start")
    (call $check (call $write (i32.const 3) (i32.const 0) (i32.const 1) (i32.const 20)))
    (call $check (call $read (i32.const 3) (i32.const 8) (i32.const 1) (i32.const 20))))"#,
    )
}

#[test]
fn a_udp_connection_by_name_speaks_with_its_peer() {
    require_adapters();
    // Where the guest's host will look first, too: nothing tells that nobody is at an address.
    let server = UdpSocket::bind(("localhost", 0)).unwrap();
    server.set_read_timeout(Some(PATIENCE)).unwrap();
    let dial = format!("udp://localhost:{}", server.local_addr().unwrap().port());
    let peer = thread::spawn(move || {
        let mut question = [0; 8];
        let (len, guest) = server.recv_from(&mut question).expect("the guest sends");
        server.send_to(b"hello", guest).expect("the guest is there");
        question[..len].to_vec()
    });
    let folder = Folder::with("asking.wat", asking());
    let command = folder.command(&["run", "asking.wat", "--dial", &dial]);
    assert_eq!(Ran::from(run(command, b"")), nothing_else_to_say());
    assert_eq!(peer.join().unwrap(), b"hello");
}

#[test]
fn the_modules_of_go_get_connections_that_do_not_block() {
    require_adapters();
    let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let dial = format!("tcp://{}", server.local_addr().unwrap());
    // It exits with EAGAIN, since nobody says anything.
    let go = echoing().replace("(module", "(module (@custom \"go.buildid\" \"x\")");
    let folder = Folder::with("go.wat", go);
    let ran: Ran = run(folder.command(&["run", "go.wat", "--dial", &dial]), b"").into();
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(6), ""));
}

#[test]
fn a_connection_that_is_refused_is_a_failure_with_a_message() {
    require_adapters();
    let server = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let dial = format!("db=tcp://{}", server.local_addr().unwrap());
    drop(server);
    let folder = Folder::with("echo.wat", echoing());
    let ran: Ran = run(folder.command(&["run", "echo.wat", "--dial", &dial]), b"").into();
    let line = format!("SOCKET_ADAPTER_DIAL: \"{dial}\": connection refused\n");
    assert_eq!((ran.status, ran.stderr), (Some(78), line));
}
