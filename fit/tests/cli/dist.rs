//! `dist`: files that plain `wasm-tools component new --adapt` can use.

use super::support::{Folder, HELLO, require_adapters, run};
use fit::adapter::check_globals;
use fit::dialect::Form;
use fit::module::Module;
use std::fs;
use wit_component::ComponentEncoder;

#[test]
fn the_plain_adapters_export_preview_1_under_its_own_names() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["dist", "--out", "dist"]).status, Some(0));
    for place in ["preview1", "preview1-no-sockets"] {
        for flavour in ["command", "reactor"] {
            let file = format!("dist/{place}/wasi_snapshot_preview1.{flavour}.wasm");
            let wasm = fs::read(folder.path(&file)).expect(&file);
            let module = Module::parse(&wasm).expect(&file);
            check_globals(&module).expect(&file);
            for form in fit::dialect::preview1() {
                assert!(module.exports(&form.name), "{file} lacks {form}");
            }
            assert!(!module.exports("sock_accept/2"), "{file}");
            assert!(module.exports("adapter_open_badfd"), "{file}");
            assert_eq!(
                module.exports("wasi:cli/run@0.2.0#run"),
                flavour == "command"
            );
            assert!(module.function_names.is_empty(), "{file}");
        }
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
    for place in ["preview1", "preview1-no-sockets"] {
        for flavour in ["command", "reactor"] {
            let file = format!("dist/{place}/wasi_snapshot_preview1.{flavour}.wasm");
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
}

#[test]
fn the_encoder_takes_a_plain_adapter() {
    let folder = Folder::new();
    folder.run(&["dist", "--out", "dist"]);
    let adapter =
        fs::read(folder.path("dist/preview1/wasi_snapshot_preview1.command.wasm")).unwrap();
    let mut encoder = ComponentEncoder::default();
    let module = wat::parse_str(HELLO).unwrap();
    encoder.module(&module).unwrap();
    encoder.adapter("wasi_snapshot_preview1", &adapter).unwrap();
    assert!(encoder.validate(true).encode().is_ok());
}
