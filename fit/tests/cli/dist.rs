//! `dist`: files that plain `wasm-tools component new --adapt` can use.

use super::support::{Folder, HELLO, require_adapters, run};
use fit::adapter::check_globals;
use fit::dialect::Form;
use fit::module::Module;
use std::fs;
use wit_component::ComponentEncoder;

/// Every file of the folder `dist`: its name and flavour, and the functions that its dialect has.
fn files() -> Vec<(String, &'static str, Vec<Form>)> {
    let mut files = Vec::new();
    for (dialect, name, forms) in [
        (
            "preview1",
            fit::PREVIEW1,
            fit::dialect::preview1()
                .chain(fit::dialect::libc())
                .collect::<Vec<_>>(),
        ),
        (
            "preview0",
            fit::PREVIEW0,
            fit::dialect::preview0().collect(),
        ),
    ] {
        for without in ["", "-no-sockets"] {
            for flavour in ["command", "reactor"] {
                let file = format!("dist/{dialect}{without}/{name}.{flavour}.wasm");
                files.push((file, flavour, forms.clone()));
            }
        }
    }
    files
}

#[test]
fn the_plain_adapters_export_their_dialect_under_its_own_names() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["dist", "--out", "dist"]).status, Some(0));
    for (file, flavour, forms) in files() {
        let wasm = fs::read(folder.path(&file)).expect(&file);
        let module = Module::parse(&wasm).expect(&file);
        check_globals(&module).expect(&file);
        for form in &forms {
            assert!(module.exports(form.plain_name()), "{file} lacks {form}");
        }
        let has_accept = forms.iter().any(|form| form.name == "sock_accept");
        assert_eq!(module.exports("sock_accept"), has_accept, "{file}");
        let mut exports = module.exports.iter();
        assert!(
            !exports.any(|export| export.name.contains("unstable")),
            "{file}"
        );
        assert!(!module.exports("sock_accept/2"), "{file}");
        assert!(module.exports("adapter_open_badfd"), "{file}");
        assert_eq!(
            module.exports("wasi:cli/run@0.2.0#run"),
            flavour == "command"
        );
        assert!(module.function_names.is_empty(), "{file}");
    }
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
    let folder = Folder::new();
    folder.run(&["dist", "--out", "dist"]);
    for (place, name) in [("preview1", fit::PREVIEW1), ("preview0", fit::PREVIEW0)] {
        let adapter = fs::read(folder.path(&format!("dist/{place}/{name}.command.wasm"))).unwrap();
        let mut encoder = ComponentEncoder::default();
        let module = wat::parse_str(HELLO.replace(fit::PREVIEW1, name)).unwrap();
        encoder.module(&module).unwrap();
        encoder.adapter(name, &adapter).unwrap();
        assert!(encoder.validate(true).encode().is_ok(), "{place}");
    }
}
