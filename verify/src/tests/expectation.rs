//! Which build a file should be, told from its name or its contents.
//! What follows from it is in the other files.

use super::{COMMAND, UNSTABLE, kinds, sample::Sample};
use crate::{Expectation, Flavour, Module, Names, forms::Plain};
use std::path::Path;

#[test]
fn the_expectation_is_read_off_the_file_name() {
    let bytes = Sample::new(COMMAND).module();
    let module = Module::read(&bytes).unwrap();
    let infer = |path| Expectation::infer(Path::new(path), &module);
    assert_eq!(
        infer("adapter/no-sockets.reactor.wasm").name(),
        "no-sockets.reactor"
    );
    assert_eq!(
        infer("adapter/sockets.command.wasm").name(),
        "sockets.command"
    );
    assert_eq!(
        infer("adapter/no-files.command.wasm").name(),
        "no-files.command"
    );
    let dist = "dist/preview1-no-sockets/wasi_snapshot_preview1.reactor.wasm";
    assert_eq!(infer(dist).name(), "no-sockets.reactor");
}

#[test]
fn without_a_folder_that_tells_the_file_is_called_as_the_module_that_it_stands_for() {
    let bytes = Sample::new(UNSTABLE).module();
    let module = Module::read(&bytes).unwrap();
    for (file, plain) in [
        ("wasi_unstable.command.wasm", Plain::Preview0),
        ("adapters/wasi_unstable.wasm", Plain::Preview0),
        ("wamr.wasm", Plain::Preview1),
    ] {
        let expected = Expectation::infer(Path::new(file), &module);
        assert_eq!(expected.names, Names::Plain(plain), "{file}");
    }
}

#[test]
fn the_expectation_is_read_off_the_contents_where_the_name_does_not_tell() {
    for flavour in [Flavour::Command, Flavour::Reactor] {
        for (reach, names) in kinds() {
            let expected = Expectation {
                flavour,
                reach,
                names,
            };
            let bytes = Sample::new(expected).module();
            let module = Module::read(&bytes).unwrap();
            let path = match names {
                Names::Plain(plain) => format!("{}/{}.wasm", plain.folder(), plain.module()),
                Names::WithArity => "adapter.wasm".to_owned(),
            };
            assert_eq!(Expectation::infer(Path::new(&path), &module), expected);
        }
    }
}
