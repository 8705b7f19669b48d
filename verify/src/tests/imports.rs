//! Imports that have a provider and imports that have none.
//! The memory is in `memory`.

use super::{COMMAND, NO_FILES, NO_SOCKETS, REACTOR, assert_only, sample::Sample};
use crate::{Defect, signature::Signature};

#[test]
fn an_import_that_nobody_provides_is_a_defect() {
    for (module, name) in [
        ("env", "puts"),
        ("__main_module__", "malloc"),
        ("wasi_snapshot_preview1", "fd_write"),
        ("example:other/interface@0.2.0", "call"),
    ] {
        let sample =
            Sample::new(COMMAND).with_import(&format!(r#"(import "{module}" "{name}" (func))"#));
        assert_only(&sample, Defect::ExtraImport(format!("{module}.{name}")));
    }
}

#[test]
fn a_reactor_has_no_start_to_call() {
    let sample = Sample::new(REACTOR).with_import(r#"(import "__main_module__" "_start" (func))"#);
    assert_only(
        &sample,
        Defect::ExtraImport("__main_module__._start".into()),
    );
}

#[test]
fn a_missing_import_from_the_served_module_is_a_defect() {
    let sample = Sample::new(COMMAND).replace(r#"(import "__main_module__" "_start" (func))"#, "");
    assert_only(
        &sample,
        Defect::MissingImport("__main_module__._start".into()),
    );
}

#[test]
fn an_import_from_the_served_module_with_another_type_is_a_defect() {
    let import = r#""cabi_realloc" (func (param i32 i32 i32 i32) (result i32))"#;
    let sample = Sample::new(COMMAND).replace(
        import,
        r#""cabi_realloc" (func (param i32 i64) (result i32))"#,
    );
    let expected = Defect::ImportType {
        import: "__main_module__.cabi_realloc".into(),
        expected: Signature::new("iiii", "i"),
        found: "(i32, i64) -> (i32)".into(),
    };
    assert_only(&sample, expected);
}

#[test]
fn a_newer_wasi_version_is_a_defect() {
    for version in ["@0.2.6", "@0.3.0", ""] {
        let interface = format!("wasi:cli/exit{version}");
        let sample = Sample::new(COMMAND).replace("wasi:cli/exit@0.2.0", &interface);
        assert_only(&sample, Defect::ImportVersion(format!("{interface}.exit")));
    }
}

#[test]
fn a_wasi_import_that_is_no_function_is_a_defect() {
    let sample =
        Sample::new(COMMAND).with_import(r#"(import "wasi:cli/exit@0.2.0" "x" (table 0 funcref))"#);
    assert_only(&sample, Defect::ExtraImport("wasi:cli/exit@0.2.0.x".into()));
}

#[test]
fn the_build_without_sockets_imports_none() {
    let interface = "wasi:sockets/instance-network@0.2.0";
    let sample = Sample::new(NO_SOCKETS).with_import(&format!(
        r#"(import "{interface}" "instance-network" (func (result i32)))"#
    ));
    assert_only(
        &sample,
        Defect::OutOfReach(format!("{interface}.instance-network")),
    );
}

#[test]
fn the_build_without_files_imports_none() {
    let interface = "wasi:filesystem/preopens@0.2.0";
    let sample = Sample::new(NO_FILES).with_import(&format!(
        r#"(import "{interface}" "get-directories" (func (param i32)))"#
    ));
    assert_only(
        &sample,
        Defect::OutOfReach(format!("{interface}.get-directories")),
    );
}

#[test]
fn a_build_imports_some_of_what_it_has() {
    let mut sample = Sample::new(NO_SOCKETS);
    sample.expected = COMMAND;
    assert_only(&sample, Defect::NothingOf("wasi:sockets/"));
    let mut sample = Sample::new(NO_FILES);
    sample.expected = NO_SOCKETS;
    assert_only(&sample, Defect::NothingOf("wasi:filesystem/"));
}
