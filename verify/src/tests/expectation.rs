//! Which build a file should be, told from its name or its contents.
//! What follows from it is in the other files.

use super::{COMMAND, kinds, sample::Sample};
use crate::{Expectation, Flavour, Module, Names};
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
                Names::Preview0 => "wasi_unstable.wasm",
                _ => "adapter.wasm",
            };
            assert_eq!(Expectation::infer(Path::new(path), &module), expected);
        }
    }
}
