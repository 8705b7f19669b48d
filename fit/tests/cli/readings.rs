//! `--reading` and what `inspect` tells of imports that have several meanings.

use super::support::Folder;
use expect_test::expect;

/// The shape of a program on top of the crate wasmedge_wasi_socket 0.5.
const CRATE: &str = r#"(module
  (import "wasi_snapshot_preview1" "sock_open" (func (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_bind" (func (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_getpeeraddr" (func (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_recv_from" (func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")))"#;

/// The lines about the dialect and the imports.
fn told(folder: &Folder, file: &str, options: &[&str]) -> String {
    let ran = folder.run(&[&["inspect", file], options].concat());
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    let lines = ran.stdout.lines().filter(|line| {
        line.starts_with("speaks:") || line.starts_with("    ") || line.starts_with("  sock_")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_text_tells_what_is_read_how_and_why() {
    let folder = Folder::with("crate.wat", CRATE);
    expect![[r#"
        speaks:  WasmEdge as of the crate wasmedge_wasi_socket 0.5 (sock_accept/2, sock_getpeeraddr/4, sock_recv_from/8)
          sock_open (i32 i32 i32) -> i32                   WasmEdge, by sock_open/3
            read as 0.10: families and types count from 1, as since WasmEdge 0.10, or from 0 where one of the two is 0
            (the usual reading; otherwise --reading sock_open=0.9)
          sock_bind (i32 i32 i32) -> i32                   WasmEdge, by sock_bind/3
          sock_accept (i32 i32) -> i32                     WAMR or WasmEdge, by sock_accept/2
          sock_getpeeraddr (i32 i32 i32 i32) -> i32        WasmEdge, by sock_getpeeraddr/4
          sock_recv_from (i32 i32 i32 i32 i32 i32 i32 i32) -> i32 WasmEdge, by sock_recv_from/8
            read as host-order: the sender's port is an ordinary number, as modules expect it
            (the usual reading; otherwise --reading sock_recv_from=network-order)"#]].assert_eq(&told(&folder, "crate.wat", &[]));
    let options = ["--reading", "sock_open=0.9"];
    expect![[r#"
        speaks:  WasmEdge as of the crate wasmedge_wasi_socket 0.5 (sock_accept/2, sock_getpeeraddr/4, sock_recv_from/8)
          sock_open (i32 i32 i32) -> i32                   WasmEdge, by sock_open@0.9/3
            read as 0.9: families and types count from 0, as up to WasmEdge 0.9
            (--reading sock_open=0.9; otherwise --reading sock_open=0.10)
          sock_bind (i32 i32 i32) -> i32                   WasmEdge, by sock_bind/3
          sock_accept (i32 i32) -> i32                     WAMR or WasmEdge, by sock_accept/2
          sock_getpeeraddr (i32 i32 i32 i32) -> i32        WasmEdge, by sock_getpeeraddr/4
          sock_recv_from (i32 i32 i32 i32 i32 i32 i32 i32) -> i32 WasmEdge, by sock_recv_from/8
            read as host-order: the sender's port is an ordinary number, as modules expect it
            (the usual reading; otherwise --reading sock_recv_from=network-order)"#]].assert_eq(&told(&folder, "crate.wat", &options));
}

#[test]
fn the_json_tells_it_by_stable_names() {
    let folder = Folder::with("crate.wat", CRATE);
    let ran = folder.run(&[
        "inspect",
        "crate.wat",
        "--json",
        "--reading",
        "sock_open=0.9",
    ]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let part = |part| serde_json::to_string_pretty(part).unwrap() + "\n";
    expect![[r#"
        {
          "dialects": [
            "wasmedge"
          ],
          "like": "WasmEdge as of the crate wasmedge_wasi_socket 0.5 (sock_accept/2, sock_getpeeraddr/4, sock_recv_from/8)"
        }
        {
          "dialects": [
            "wasmedge"
          ],
          "export": "sock_open@0.9/3",
          "form": "sock_open/3",
          "module": "wasi_snapshot_preview1",
          "name": "sock_open",
          "reading": {
            "meaning": "families and types count from 0, as up to WasmEdge 0.9",
            "otherwise": [
              "--reading sock_open=0.10"
            ],
            "taken": "0.9",
            "why": "--reading sock_open=0.9"
          },
          "signature": "(i32 i32 i32) -> i32",
          "status": "served",
          "why": ""
        }
    "#]].assert_eq(&(part(&report["speaks"]) + &part(&report["imports"][0])));
}

#[test]
fn a_module_of_wasmedge_0_8_2_is_recognised() {
    let old = CRATE
        .replace(
            "\"sock_accept\" (func (param i32 i32)",
            "\"sock_accept\" (func (param i32 i32 i32)",
        )
        .lines()
        .filter(|line| !line.contains("sock_getpeeraddr") && !line.contains("sock_recv_from"))
        .collect::<String>();
    let folder = Folder::with("old.wat", old);
    expect![[r#"
        speaks:  WasmEdge 0.8.2
          sock_open (i32 i32 i32) -> i32                   WasmEdge, by sock_open/3
            read as 0.10: families and types count from 1, as since WasmEdge 0.10, or from 0 where one of the two is 0
            (the usual reading; otherwise --reading sock_open=0.9)
          sock_bind (i32 i32 i32) -> i32                   WasmEdge, by sock_bind/3
          sock_accept (i32 i32 i32) -> i32                 WasmEdge, by sock_accept@port/3
            read as port: the second parameter is a port, as in WasmEdge 0.8.2, and means nothing
            (it opens sockets as WasmEdge does and imports nothing that is younger than WasmEdge 0.8.2; otherwise --reading sock_accept=flags)"#]].assert_eq(&told(&folder, "old.wat", &[]));
}

#[test]
fn preview_1_s_own_accept_needs_no_word() {
    let server = r#"(module
      (import "wasi_snapshot_preview1" "sock_accept" (func (param i32 i32 i32) (result i32)))
      (memory (export "memory") 1)
      (func (export "_start")))"#;
    let folder = Folder::with("server.wat", server);
    expect![[r#"
        speaks:  Preview 1
          sock_accept (i32 i32 i32) -> i32                 Preview 1, by sock_accept/3"#]]
    .assert_eq(&told(&folder, "server.wat", &[]));
}

#[test]
fn a_reading_that_does_not_exist_is_a_wrong_argument() {
    let folder = Folder::with("crate.wat", CRATE);
    let refusals = ["sock_open", "sock_opne=0.9", "sock_open=0.8"].map(|reading| {
        let ran = folder.run(&["new", "crate.wat", "--reading", reading]);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
        ran.stderr.lines().next().unwrap().to_owned()
    });
    expect![[r#"
        error: invalid value 'sock_open' for '--reading <NAME=READING>': it has no `=` between a name and a reading
        error: invalid value 'sock_opne=0.9' for '--reading <NAME=READING>': only these have several readings: sock_open=0.10|0.9, sock_accept=flags|port, sock_recv_from=0.10|0.11, sock_recv_from=host-order|network-order, sock_getsockopt=either|pointer|length, sock_setsockopt=either|pointer|length, sock_getaddrinfo=packed|sockaddr
        error: invalid value 'sock_open=0.8' for '--reading <NAME=READING>': the readings of sock_open are 0.10|0.9"#]].assert_eq(&refusals.join("\n"));
    assert_eq!(folder.files(), ["crate.wat"]);
}

#[test]
fn a_reading_for_what_is_not_imported_is_refused() {
    let folder = Folder::with("crate.wat", CRATE);
    let options = [
        "--reading",
        "sock_getsockopt=length",
        "--reading",
        "sock_recv_from=0.11",
    ];
    let ran = folder.run(&[&["new", "crate.wat"][..], &options].concat());
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: crate.wat cannot be converted: it has no import that --reading sock_getsockopt=length is about
          why: it does not import sock_getsockopt/5
          do:  leave out that option; `inspect` lists the imports
        also, crate.wat cannot be converted: it has no import that --reading sock_recv_from=0.11 is about
          why: it does not import sock_recv_from/7
          do:  leave out that option; `inspect` lists the imports
    "#]].assert_eq(&ran.stderr);
    assert_eq!(folder.files(), ["crate.wat"]);
    let ran = folder.run(&[&["inspect", "crate.wat", "--json"][..], &options].concat());
    assert_eq!(ran.status, Some(1));
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["problems"][0]["code"], "reading");
    assert_eq!(report["problems"].as_array().unwrap().len(), 2);
}
