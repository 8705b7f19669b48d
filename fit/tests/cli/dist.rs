//! `dist`: files that plain `wasm-tools component new --adapt` can use.

use super::adapter;
use super::support::{Folder, HELLO, Ran, require_adapters, run};
use expect_test::expect;
use fit::adapter::{Build, Flavour, check_globals};
use fit::dialect::{self, Form, Plain};
use fit::module::{Export, Module};
use std::fs;
use wit_component::ComponentEncoder;

/// Every file of the folder `dist`, and what it is.
fn files() -> Vec<(String, Plain, Flavour)> {
    let mut files = Vec::new();
    for users in Plain::ALL {
        let without: &[&str] = match users.opens_sockets() {
            true => &[""],
            false => &["", "-no-sockets"],
        };
        for without in without {
            for (flavour, word) in [(Flavour::Command, "command"), (Flavour::Reactor, "reactor")] {
                let (folder, module) = (users.folder(), users.module());
                let file = format!("dist/{folder}{without}/{module}.{word}.wasm");
                files.push((file, users, flavour));
            }
        }
    }
    files
}

/// A folder with the files of `dist`, made of small adapters that lack nothing.
fn dist() -> Folder {
    let folder = Folder::new();
    fs::create_dir(folder.path("small")).unwrap();
    for build in Build::ALL {
        folder.write(
            &format!("small/{}", build.file_name()),
            adapter::complete(build),
        );
    }
    let made = folder.command(&["dist", "--out", "dist", "--adapter-dir", "small"]);
    assert_eq!(Ran::from(run(made, b"")).status, Some(0));
    folder
}

#[test]
fn the_plain_adapters_export_what_their_users_ask_for_under_its_own_names() {
    let folder = dist();
    for (file, users, flavour) in files() {
        let wasm = fs::read(folder.path(&file)).expect(&file);
        let module = Module::parse(&wasm).expect(&file);
        check_globals(&module).expect(&file);
        for form in dialect::plain(users).filter(|form| !form.name.contains("adapter_")) {
            let mut exports = module.exports.iter();
            let export = exports.find(|export| export.name == form.name);
            let ty = export.and_then(|export| module.function_type(export));
            assert_eq!(ty, dialect::signature(&form).as_ref(), "{file}: {form}");
        }
        let mut exports = module.exports.iter();
        let is_built = |export: &Export| {
            Form::parse(&export.name).is_some()
                || export.name.contains('@') && !export.name.starts_with("wasi:")
        };
        assert!(!exports.any(is_built), "{file}");
        assert!(module.exports("adapter_open_badfd"), "{file}");
        let starts = module.exports("wasi:cli/run@0.2.0#run");
        assert_eq!(starts, flavour == Flavour::Command, "{file}");
        assert!(module.function_names.is_empty(), "{file}");
    }
}

#[test]
fn what_the_users_of_an_adapter_do_not_ask_for_is_not_in_it() {
    let folder = dist();
    let exports = |place: &str, name: &str| {
        let file = format!("dist/{place}/wasi_snapshot_preview1.command.wasm");
        Module::parse(&fs::read(folder.path(&file)).unwrap())
            .unwrap()
            .exports(name)
    };
    for (place, name, expected) in [
        ("preview1", "sock_open", false),
        ("wamr", "sock_open", true),
        ("wamr", "sock_getlocaladdr", false),
        ("wasmedge", "sock_getlocaladdr", true),
        ("wasmedge", "sock_addr_local", false),
        ("wasmedge", "sock_open_v2", true),
        ("wasmedge-0.4", "sock_open_v2", true),
        ("wasmedge-go", "sock_open_v2", true),
    ] {
        assert_eq!(exports(place, name), expected, "{place}: {name}");
    }
}

#[test]
fn an_adapter_that_lacks_something_becomes_no_plain_one() {
    let ran = Folder::new().run(&["dist", "--out", "dist"]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: sockets.command.wasm: the adapter lacks epoll_oneoff/4
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn the_built_in_adapters_have_what_libraries_ask_of_an_adapter_itself() {
    require_adapters();
    let folder = Folder::new();
    run(folder.command(&["dist", "--out", "dist"]), b"");
    let names = [
        "adapter_open_badfd",
        "adapter_close_badfd",
        "adapter_monotonic_clock_set_paused",
        "reset_adapter_state",
    ];
    for (file, ..) in files() {
        let wasm = fs::read(folder.path(&file)).expect(&file);
        let module = Module::parse(&wasm).expect(&file);
        for name in names {
            assert!(module.exports(name), "{file} lacks {name}");
        }
        let mut exports = module.exports.iter();
        let with_arity = exports.find(|export| Form::parse(&export.name).is_some());
        assert!(with_arity.is_none(), "{file}: {with_arity:?}");
    }
}

#[test]
fn the_encoder_takes_a_plain_adapter() {
    let folder = dist();
    for users in Plain::ALL {
        let (place, name) = (users.folder(), users.module());
        let adapter = fs::read(folder.path(&format!("dist/{place}/{name}.command.wasm"))).unwrap();
        let mut encoder = ComponentEncoder::default();
        let module = wat::parse_str(HELLO.replace(fit::PREVIEW1, name)).unwrap();
        encoder.module(&module).unwrap();
        encoder.adapter(name, &adapter).unwrap();
        assert!(encoder.validate(true).encode().is_ok(), "{place}");
    }
}
