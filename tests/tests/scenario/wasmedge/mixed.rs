//! One module with the forms of every dialect, some names in two or three of them.

use super::told;
use expect_test::expect;
use fit::Options;
use harness::guest;

#[test]
fn what_one_dialect_opens_the_others_use() {
    // Two listeners, three ways to connect and four to accept; three ways to send and four to receive, each way.
    let expected = "24 connections\n24 datagrams\noptions\nnames\n";
    assert_eq!(told("wasmedge_mixed", &[]), expected);
}

#[test]
fn inspect_says_of_each_form_whose_it_is_and_what_serves_it() {
    let module = guest::module("wasmedge_mixed");
    let report = fit::inspect(&module, &Options::default()).expect("a report");
    assert!(report.convertible);
    let sockets = report.imports.iter().filter_map(|import| {
        let export = import.export.as_ref()?;
        let dialects: Vec<_> = import.dialects.iter().map(ToString::to_string).collect();
        let is_socket = import.name.starts_with("sock_") || import.name == "epoll_oneoff";
        // A form is served by the export of its own name and arity, or by none.
        assert_eq!(import.form.as_ref(), Some(export));
        is_socket.then(|| format!("{export}: {}\n", dialects.join(" or ")))
    });
    let mut sockets: Vec<String> = sockets.collect();
    sockets.sort();
    expect![[r#"
        epoll_oneoff/4: WasmEdge
        sock_accept/2: WAMR or WasmEdge
        sock_accept/3: Preview 1
        sock_accept_v2/3: WasmEdge
        sock_addr_local/2: WAMR
        sock_addr_remote/2: WAMR
        sock_addr_resolve/6: WAMR
        sock_bind/2: WAMR
        sock_bind/3: WasmEdge
        sock_bind_v2/3: WasmEdge
        sock_connect/2: WAMR
        sock_connect/3: WasmEdge
        sock_connect_v2/3: WasmEdge
        sock_get_recv_timeout/2: WAMR
        sock_get_reuse_addr/2: WAMR
        sock_getaddrinfo/8: WasmEdge
        sock_getlocaladdr/3: WasmEdge
        sock_getlocaladdr/4: WasmEdge
        sock_getlocaladdr_v2/3: WasmEdge
        sock_getpeeraddr/3: WasmEdge
        sock_getpeeraddr/4: WasmEdge
        sock_getpeeraddr_v2/3: WasmEdge
        sock_getsockopt/5: WasmEdge
        sock_listen/2: WAMR or WasmEdge
        sock_listen_v2/2: WasmEdge
        sock_open/3: WasmEdge
        sock_open/4: WAMR
        sock_open_v2/3: WasmEdge
        sock_recv/6: Preview 1
        sock_recv_from/6: WAMR
        sock_recv_from/7: WasmEdge
        sock_recv_from/8: WasmEdge
        sock_recv_from_v2/8: WasmEdge
        sock_recv_v2/6: WasmEdge
        sock_send/5: Preview 1
        sock_send_to/6: WAMR
        sock_send_to/7: WasmEdge
        sock_send_to_v2/7: WasmEdge
        sock_send_v2/5: WasmEdge
        sock_set_reuse_addr/2: WAMR
        sock_setsockopt/5: WasmEdge
    "#]]
    .assert_eq(&sockets.concat());
    expect!["a mixture of WAMR and WasmEdge"].assert_eq(&report.speaks.like);
}
