//! `run`: arguments, exit status and refusals, with the small adapter.
//! Listeners need the real adapter: `real.rs`.

use super::support::{Folder, HELLO};
use expect_test::expect;

fn command(body: &str) -> String {
    format!(
        r#"(module
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (func (export "_start") {body}))"#
    )
}

#[test]
fn a_module_runs() {
    let ran = Folder::with("hello.wat", HELLO).run(&["run", "hello.wat"]);
    assert_eq!(
        (ran.status, ran.stdout.as_str(), ran.stderr.as_str()),
        (Some(0), "hello\n", "")
    );
}

#[test]
fn a_module_of_wasi_unstable_runs() {
    let old = HELLO.replace("wasi_snapshot_preview1", "wasi_unstable");
    let folder = Folder::with("old.wat", old);
    for memory in ["leave", "relocate"] {
        let ran = folder.run(&["run", "old.wat", "--memory", memory]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), "hello\n"));
    }
}

#[test]
fn a_component_runs_as_it_is() {
    let folder = Folder::with("hello.wat", HELLO);
    folder.run(&["new", "hello.wat", "-o", "hello.wasm"]);
    let ran = folder.run(&["run", "hello.wasm"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), "hello\n"));
}

#[test]
fn the_guest_s_exit_code_is_the_command_s() {
    for (code, status) in [(0, 0), (1, 1), (42, 42), (255, 255), (256, 0), (-1, 255)] {
        let folder = Folder::with(
            "exit.wat",
            command(&format!("(call $exit (i32.const {code}))")),
        );
        assert_eq!(folder.run(&["run", "exit.wat"]).status, Some(status));
    }
}

#[test]
fn a_component_tells_its_exit_code_if_it_was_made_to() {
    let folder = Folder::with("exit.wat", command("(call $exit (i32.const 42))"));
    for (wasi, status) in [("0.2.0", 1), ("0.2.11", 1), ("0.2.12", 42), ("0.2.40", 42)] {
        folder.run(&["new", "exit.wat", "-o", "exit.wasm", "--wasi", wasi]);
        assert_eq!(
            folder.run(&["run", "exit.wasm"]).status,
            Some(status),
            "{wasi}"
        );
    }
}

#[test]
fn a_trap_is_told_and_has_its_own_status() {
    let ran = Folder::with("trap.wat", command("unreachable")).run(&["run", "trap.wat"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(134), ""));
    // Below it stands the guest's backtrace.
    expect!["error: trap.wat trapped: wasm trap: wasm `unreachable` instruction executed"]
        .assert_eq(ran.stderr.lines().next().unwrap());
}

#[test]
fn a_module_without_start_is_refused() {
    let reactor = r#"(module (memory (export "memory") 1) (func (export "add")))"#;
    let ran = Folder::with("lib.wat", reactor).run(&["run", "lib.wat"]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: lib.wat cannot be converted: it has no `_start`, and exports nothing through WIT
          why: a component of it could neither be run nor called
          do:  build it as a command, or describe its exports with `wasm-tools component embed`
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_component_without_run_is_refused() {
    let component = wat::parse_str("(component)").unwrap();
    let ran = Folder::with("none.wasm", component).run(&["run", "none.wasm"]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: none.wasm cannot be run: the component has no wasi:cli/run to call
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn wrong_listeners_are_refused_before_anything_runs() {
    let folder = Folder::with("hello.wat", HELLO);
    let refusal = |listener: &str| {
        let ran = folder.run(&["run", "hello.wat", "--listen", listener]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
        ran.stderr
    };
    let texts = [
        "127.0.0.1:80",
        "http://127.0.0.1:80",
        "udp://127.0.0.1",
        "udp://::1",
        "udp://localhost:53",
        "tcp://127.0.0.1",
        "tcp://[::1]",
        "tcp://:80",
        "tcp://::1:80",
        "tcp://::1",
        "tcp://localhost:80",
        "tcp://127.0.0.1:+80",
        "tcp://127.0.0.1:http",
        "tcp://127.0.0.1:70000",
        "=tcp://127.0.0.1:80",
        "a,b=tcp://127.0.0.1:80",
    ];
    let refusals: String = texts.map(refusal).concat();
    expect![[r#"
        error: --listen 127.0.0.1:80: a scheme is missing: write tcp://127.0.0.1:80, or udp://
        error: --listen http://127.0.0.1:80: http:// is not known: use tcp://ADDR:PORT or udp://ADDR:PORT
        error: --listen udp://127.0.0.1: the port is missing: write udp://127.0.0.1:8080
        error: --listen udp://::1: an IPv6 address stands in brackets: write udp://[::1]:8080
        error: --listen udp://localhost:53: `localhost` is not an IP address; names are not looked up: use 127.0.0.1, [::1], 0.0.0.0 or [::]
        error: --listen tcp://127.0.0.1: the port is missing: write tcp://127.0.0.1:8080
        error: --listen tcp://[::1]: the port is missing: write tcp://[::1]:8080
        error: --listen tcp://:80: the address is missing: write tcp://127.0.0.1:80
        error: --listen tcp://::1:80: an IPv6 address stands in brackets: write tcp://[::1]:80
        error: --listen tcp://::1: an IPv6 address stands in brackets: write tcp://[::1]:8080
        error: --listen tcp://localhost:80: `localhost` is not an IP address; names are not looked up: use 127.0.0.1, [::1], 0.0.0.0 or [::]
        error: --listen tcp://127.0.0.1:+80: `+80` is not a port: use a number from 0 (a free one) to 65535
        error: --listen tcp://127.0.0.1:http: `http` is not a port: use a number from 0 (a free one) to 65535
        error: --listen tcp://127.0.0.1:70000: `70000` is not a port: use a number from 0 (a free one) to 65535
        error: --listen =tcp://127.0.0.1:80: the name before `=` is empty
        error: --listen a,b=tcp://127.0.0.1:80: the name `a,b` may have letters, digits and -_.@ only
    "#]].assert_eq(&refusals);
}

#[test]
fn listeners_given_twice_are_refused() {
    let folder = Folder::with("hello.wat", HELLO);
    let twice = |first: &str, second: &str| {
        let args = ["run", "hello.wat", "--listen", first, "--listen", second];
        folder.run(&args).stderr
    };
    expect![[r#"
        error: --listen web=tcp://[::1]:0: the name `web` is given twice
    "#]]
    .assert_eq(&twice("web=tcp://127.0.0.1:0", "web=tcp://[::1]:0"));
    expect![[r#"
        error: --listen b=tcp://127.0.0.1:8080: 127.0.0.1:8080 is given twice
    "#]]
    .assert_eq(&twice("a=tcp://127.0.0.1:8080", "b=tcp://127.0.0.1:8080"));
    expect![[r#"
        error: --listen b=udp://127.0.0.1:5353: 127.0.0.1:5353 is given twice
    "#]]
    .assert_eq(&twice("a=udp://127.0.0.1:5353", "b=udp://127.0.0.1:5353"));
}

#[test]
fn listeners_need_sockets() {
    let folder = Folder::with("hello.wat", HELLO);
    let listen = ["--listen", "tcp://127.0.0.1:0"];
    let ran = folder.run(&["run", "hello.wat", "--sockets", "no", listen[0], listen[1]]);
    assert_eq!(ran.status, Some(2));

    folder.run(&["new", "hello.wat", "-o", "hello.wasm"]);
    let ran = folder.run(&["run", "hello.wasm", listen[0], listen[1]]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: hello.wasm cannot be run: the component has no TCP sockets to listen with: make it again with --sockets yes
    "#]]
    .assert_eq(&ran.stderr);
    let ran = folder.run(&["run", "hello.wasm", "--listen", "udp://127.0.0.1:0"]);
    expect![[r#"
        error: hello.wasm cannot be run: the component has no UDP sockets to listen with: make it again with --sockets yes
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn the_network_needs_sockets() {
    let folder = Folder::with("hello.wat", HELLO);
    let refusal = |option| {
        let ran = folder.run(&["run", "hello.wat", "--sockets", "no", option]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
        ran.stderr.lines().next().unwrap().to_owned() + "\n"
    };
    expect![[r#"
        error: --inherit-network needs sockets: leave out --sockets no
        error: --allow-ip-name-lookup needs sockets: leave out --sockets no
    "#]]
    .assert_eq(
        &["--inherit-network", "--allow-ip-name-lookup"]
            .map(refusal)
            .concat(),
    );
}

#[test]
fn the_network_is_no_reason_for_sockets() {
    let folder = Folder::with("hello.wat", HELLO);
    let network = ["--inherit-network", "--allow-ip-name-lookup"];
    let ran = folder.run(&["run", "hello.wat", network[0], network[1]]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), "hello\n"));
    folder.run(&["new", "hello.wat", "-o", "hello.wasm"]);
    let ran = folder.run(&["run", "hello.wasm", network[0], network[1]]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), "hello\n"));
}

#[test]
fn listeners_come_from_one_place() {
    let ran = Folder::with("hello.wat", HELLO).run(&[
        "run",
        "hello.wat",
        "--listen=tcp://127.0.0.1:0",
        "--env=SOCKET_ADAPTER_LISTEN=tcp://127.0.0.1:1",
    ]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: hello.wat cannot be run: SOCKET_ADAPTER_LISTEN is set twice: give listeners by --listen only
    "#]].assert_eq(&ran.stderr);
}

#[test]
fn a_missing_directory_is_named() {
    let ran = Folder::with("hello.wat", HELLO).run(&["run", "hello.wat", "--dir", "nowhere::/"]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: hello.wat cannot be run: directory nowhere cannot be opened: No such file or directory (os error 2)
    "#]].assert_eq(&ran.stderr);
}

#[test]
fn a_variable_that_is_not_set_is_named() {
    let ran =
        Folder::with("hello.wat", HELLO).run(&["run", "hello.wat", "--env", "NO_SUCH_VARIABLE"]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: --env NO_SUCH_VARIABLE: there is no such variable to hand on, write NO_SUCH_VARIABLE=VALUE
    "#]].assert_eq(&ran.stderr);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_busy_guest_with_status_130() {
    use std::process::{Command, Stdio};
    use std::thread::sleep;
    use std::time::Duration;

    let folder = Folder::with("hello.wat", HELLO);
    folder.write(
        "busy.wat",
        HELLO.replace("(i32.const 100)))))", "(i32.const 100))) (loop (br 0))))"),
    );
    folder.run(&["new", "busy.wat", "-o", "busy.wasm"]);
    let mut child = folder
        .command(&["run", "busy.wasm"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Its greeting says that it runs.
    let mut greeting = [0; 6];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut greeting).unwrap();
    sleep(Duration::from_millis(50));
    let killed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(killed.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}
