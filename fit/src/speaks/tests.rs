use super::*;
use crate::judge::judge;
use crate::reading::Readings;
use expect_test::expect;
use std::fmt::Write;

/// What a module with these imports looks like; `old` is before what is asked of `wasi_unstable`.
fn like(imports: &str) -> String {
    let mut text = String::from("(module ");
    for import in imports.split_whitespace() {
        let (module, import) = match import.strip_prefix("old:") {
            Some(import) => (crate::PREVIEW0, import),
            None => (crate::PREVIEW1, import),
        };
        let form = Form::parse(import).unwrap();
        let signature = dialect::signature(&form).unwrap();
        let params: Vec<_> = signature.params().iter().map(ToString::to_string).collect();
        let (name, params) = (form.name, params.join(" "));
        let _ = write!(
            text,
            r#"(import "{module}" "{name}" (func (param {params}) (result i32)))"#
        );
    }
    let module = Module::parse(&wat::parse_str(text + ")").unwrap()).unwrap();
    tell(&module, &judge(&module, &Readings::default(), None)).like
}

#[test]
fn the_users_of_wasmedge_are_told_by_the_numbers_of_parameters() {
    let modules = [
        "sock_open/3 sock_accept/2 sock_getpeeraddr/4 sock_recv_from/8",
        "sock_open/3 sock_accept/2 sock_getpeeraddr/4 sock_recv_from/7",
        "sock_open/3 sock_accept/2 sock_getlocaladdr/4",
        "sock_open/3 sock_accept/3 sock_getlocaladdr/3 sock_getsockopt/5",
        "sock_open/3 sock_recv_from/8",
        "sock_open/3 sock_recv_from/8 sock_getlocaladdr/4",
        "sock_open/3 sock_connect/3",
        "sock_open/3 sock_accept/3 sock_getpeeraddr/4",
        "sock_open/3 sock_accept/3 sock_bind/3 sock_listen/2",
        "sock_open_v2/3 sock_accept_v2/3",
    ];
    expect![[r#"
        WasmEdge as of the crate wasmedge_wasi_socket 0.5 (sock_accept/2, sock_getpeeraddr/4, sock_recv_from/8)
        WasmEdge as of the crate wasmedge_wasi_socket up to 0.4, or a C library (sock_accept/2, sock_getpeeraddr/4, sock_recv_from/7)
        WasmEdge as of the crate wasmedge_wasi_socket 0.5; or the crate wasmedge_wasi_socket up to 0.4, or a C library (sock_accept/2, sock_getlocaladdr/4)
        WasmEdge as of the Go package net of dispatchrun or stealthrocket, or timecraft's C (sock_accept/3, sock_getlocaladdr/3)
        WasmEdge as of the crate wasmedge_wasi_socket 0.5; or the Go package net of dispatchrun or stealthrocket, or timecraft's C (sock_recv_from/8)
        WasmEdge as of the crate wasmedge_wasi_socket 0.5 (sock_getlocaladdr/4, sock_recv_from/8)
        WasmEdge
        WasmEdge, in a mixture of its own (sock_accept/3, sock_getpeeraddr/4)
        WasmEdge 0.8.2
        WasmEdge"#]].assert_eq(&modules.map(like).join("\n"));
}

#[test]
fn the_dialects_of_others_are_told_too() {
    let modules = [
        "",
        "fd_write/4",
        "old:fd_write/4",
        "old:fd_seek/4 fd_write/4",
        "fd_write/4 sock_listen/2",
        "sock_accept/2",
        "sock_accept/3 sock_recv/6",
        "sock_open/4 sock_accept/3",
        "sock_open/4 sock_accept/2",
        "addr_resolve/5",
        "sock_open/4 sock_open/3 fd_write/4",
    ];
    expect![[r#"
        no WASI
        Preview 1
        Preview 0
        Preview 0 and Preview 1
        Preview 1 and sock_listen of WAMR or WasmEdge
        sock_accept of WAMR or WasmEdge
        Preview 1
        WAMR
        WAMR 1.0
        WAMR 1.0
        a mixture of WAMR and WasmEdge"#]]
    .assert_eq(&modules.map(like).join("\n"));
}
