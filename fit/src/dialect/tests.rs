use super::*;
use crate::{PREVIEW0, PREVIEW1};
use std::collections::BTreeSet;

fn spoken(name: &str, arity: usize) -> Vec<Dialect> {
    dialects(PREVIEW1, &Form::new(name, arity))
}

#[test]
fn preview_1_has_46_functions_of_which_preview_0_means_four_otherwise() {
    assert_eq!(of(Dialect::Preview1).count(), 46);
    let own: Vec<_> = of(Dialect::Preview0).collect();
    let expected = [
        ("fd_filestat_get", 2),
        ("fd_seek", 4),
        ("path_filestat_get", 5),
        ("poll_oneoff", 4),
    ];
    assert_eq!(
        own,
        expected.map(|(name, arity)| Form::new(name, arity).read("unstable"))
    );
    for form in own {
        assert_eq!(signature(&form), signature(&form.without_reading()));
    }
}

#[test]
fn the_module_that_is_asked_tells_the_form() {
    let asked = |module, name| Form::asked(module, name, 4).map(|form| form.to_string());
    assert_eq!(asked(PREVIEW0, "fd_seek").unwrap(), "fd_seek@unstable/4");
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
    assert_eq!(of(Dialect::Wamr).count(), 52);
    assert!(of(Dialect::Wamr).all(|form| form.is_socket()));
    let not = ["addr", "fd_read", "poll_oneoff", "adapter_open_badfd"];
    assert!(not.iter().all(|name| !Form::new(name, 5).is_socket()));
}

#[test]
fn every_function_of_the_c_library_is_one_of_sockets() {
    let forms = forms::LIBC.iter().map(Form::from);
    for form in forms {
        assert!(form.is_socket(), "{form}");
        assert_eq!(dialects(PREVIEW1, &form), [Dialect::Libc], "{form}");
    }
}

#[test]
fn a_reading_tells_the_dialect_too() {
    let spoken = |form: Form| dialects(PREVIEW1, &form);
    let accept = Form::new("sock_accept", 3);
    assert_eq!(spoken(accept.clone()), [Dialect::Preview1]);
    assert_eq!(spoken(accept.clone().read("port")), [Dialect::WasmEdge]);
    assert_eq!(spoken(accept.read("0.9")), []);
}

#[test]
fn only_names_with_an_arity_are_forms() {
    assert_eq!(Form::parse("fd_read/4"), Some(Form::new("fd_read", 4)));
    let read = Form::new("sock_open", 3).read("0.9");
    assert_eq!(Form::parse("sock_open@0.9/3"), Some(read));
    for export in [
        "fd_read",
        "wasi:cli/run@0.2.0#run",
        "cabi_import_realloc",
        "/4",
        "@0.9/3",
        "sock_open@0.9",
        "a/b/4",
        "x/",
    ] {
        assert_eq!(Form::parse(export), None, "{export}");
    }
}
