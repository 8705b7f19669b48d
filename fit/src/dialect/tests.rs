use super::*;
use crate::{PREVIEW0, PREVIEW1};
use std::collections::BTreeSet;

fn spoken(name: &str, arity: usize) -> Vec<Dialect> {
    dialects(PREVIEW1, &Form::new(name, arity))
}

#[test]
fn preview_1_has_46_functions_and_preview_0_all_but_accept() {
    assert_eq!(preview1().count(), 46);
    let plain = |form: Form| form.plain_name().to_owned();
    let mut functions: Vec<_> = preview1().map(plain).collect();
    functions.retain(|name| name != "sock_accept");
    assert!(preview0().map(plain).eq(functions));
}

#[test]
fn four_calls_of_preview_0_are_forms_of_their_own() {
    let own: Vec<_> = preview0()
        .filter(|form| form.plain_name() != form.name)
        .collect();
    let expected = [
        ("unstable_fd_filestat_get", 2),
        ("unstable_fd_seek", 4),
        ("unstable_path_filestat_get", 5),
        ("unstable_poll_oneoff", 4),
    ];
    assert_eq!(own, expected.map(|(name, arity)| Form::new(name, arity)));
    for form in own {
        let as_preview1 = Form::new(form.plain_name(), form.arity);
        assert_eq!(signature(&form), signature(&as_preview1));
    }
}

#[test]
fn the_module_that_is_asked_tells_the_form() {
    let asked = |module, name| Form::asked(module, name, 4).map(|form| form.to_string());
    assert_eq!(asked(PREVIEW0, "fd_seek").unwrap(), "unstable_fd_seek/4");
    assert_eq!(asked(PREVIEW0, "fd_read").unwrap(), "fd_read/4");
    assert_eq!(asked(PREVIEW1, "fd_seek").unwrap(), "fd_seek/4");
    assert_eq!(asked("env", "fd_seek"), None);
}

#[test]
fn what_needs_a_directory_needs_one_by_either_name() {
    let needs = |module, name| Form::asked(module, name, 5).unwrap().is_of_directories();
    for module in [PREVIEW0, PREVIEW1] {
        assert!(needs(module, "path_filestat_get") && needs(module, "fd_readdir"));
        assert!(!needs(module, "fd_filestat_get"));
    }
}

#[test]
fn what_is_asked_of_wasi_unstable_is_preview_0_or_another_dialect() {
    use Dialect::{Preview0, Preview1, Wamr};
    let spoken = |name, arity| {
        let form = Form::asked(PREVIEW0, name, arity).unwrap();
        dialects(PREVIEW0, &form)
    };
    assert_eq!(spoken("fd_read", 4), [Preview0]);
    assert_eq!(spoken("fd_seek", 4), [Preview0]);
    assert_eq!(spoken("sock_recv", 6), [Preview0]);
    // It came later.
    assert_eq!(spoken("sock_accept", 3), [Preview1]);
    assert_eq!(spoken("sock_open", 4), [Wamr]);
    assert_eq!(spoken("fd_seek", 3), []);
}

#[test]
fn no_dialect_lists_a_form_twice() {
    for (dialect, lines) in tables() {
        let forms: BTreeSet<_> = lines.iter().map(Line::to_string).collect();
        assert_eq!(forms.len(), lines.len(), "{dialect}");
    }
}

#[test]
fn the_arity_tells_the_dialect() {
    use Dialect::{Preview1, Wamr, WasmEdge};
    assert_eq!(spoken("sock_accept", 3), [Preview1]);
    assert_eq!(spoken("sock_accept", 2), [Wamr, WasmEdge]);
    assert_eq!(spoken("addr_resolve", 5), [Wamr]);
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
fn every_function_of_wamr_is_one_of_sockets() {
    assert_eq!(wamr().count(), 52);
    assert!(wamr().all(|form| form.is_socket()));
    let not = ["addr", "fd_read", "poll_oneoff", "adapter_open_badfd"];
    assert!(not.iter().all(|name| !Form::new(name, 5).is_socket()));
}

#[test]
fn every_function_of_the_c_library_is_one_of_sockets() {
    let forms: Vec<_> = libc().collect();
    assert_eq!(forms.len(), 12);
    for form in forms {
        assert!(form.is_socket(), "{form}");
        assert_eq!(dialects(PREVIEW1, &form), [Dialect::Libc], "{form}");
    }
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
