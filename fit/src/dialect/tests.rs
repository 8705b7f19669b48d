use super::*;
use std::collections::BTreeSet;

fn spoken(name: &str, arity: usize) -> Vec<Dialect> {
    dialects(&Form::new(name, arity))
}

#[test]
fn preview_1_has_46_functions() {
    assert_eq!(preview1().count(), 46);
}

#[test]
fn no_dialect_lists_a_form_twice() {
    for (dialect, lines) in tables() {
        let forms: BTreeSet<_> = lines
            .iter()
            .map(|(name, params)| (name, params.len()))
            .collect();
        assert_eq!(forms.len(), lines.len(), "{dialect}");
    }
}

#[test]
fn the_arity_tells_the_dialect() {
    use Dialect::{Preview1, Wamr, WasmEdge};
    assert_eq!(spoken("sock_accept", 3), [Preview1]);
    assert_eq!(spoken("sock_accept", 2), [WasmEdge]);
    assert_eq!(spoken("sock_open", 4), [Wamr]);
    assert_eq!(spoken("sock_open", 3), [WasmEdge]);
    assert_eq!(spoken("sock_recv_from", 6), [Wamr]);
    assert_eq!(spoken("sock_recv_from", 7), [WasmEdge]);
    assert_eq!(spoken("sock_recv_from", 8), [WasmEdge]);
    assert_eq!(spoken("sock_listen", 2), [Wamr, WasmEdge]);
    assert_eq!(spoken("adapter_open_badfd", 1), [Dialect::Libc]);
    assert_eq!(spoken("sock_send", 4), []);
}

#[test]
fn timeouts_of_wamr_are_64_bits_wide() {
    let setter = signature(&Form::new("sock_set_recv_timeout", 2)).unwrap();
    assert_eq!(describe(&setter), "(i32 i64) -> i32");
    let exit = signature(&Form::new("proc_exit", 1)).unwrap();
    assert_eq!(describe(&exit), "(i32)");
}

#[test]
fn only_names_with_an_arity_are_forms() {
    assert_eq!(Form::parse("fd_read/4"), Some(Form::new("fd_read", 4)));
    for export in [
        "fd_read",
        "wasi:cli/run@0.2.0#run",
        "cabi_import_realloc",
        "/4",
        "a/b/4",
        "x/",
    ] {
        assert_eq!(Form::parse(export), None, "{export}");
    }
}
