//! The memory: whose it is and of which kind.
//! Other imports are in `imports`.

use super::{COMMAND, assert_only, defects, sample::Sample};
use crate::Defect;

#[test]
fn a_memory_of_its_own_is_a_defect() {
    let import = r#"(import "env" "memory" (memory 0))"#;
    let instead = Sample::new(COMMAND).replace(import, "").with("(memory 0)");
    assert_eq!(defects(&instead), [Defect::OwnMemory, Defect::NoMemory]);
    let besides = Sample::new(COMMAND).with("(memory 0)");
    assert_only(&besides, Defect::OwnMemory);
}

#[test]
fn an_imported_memory_of_another_kind_is_a_defect() {
    let import = r#"(import "env" "memory" (memory 0))"#;
    for (memory, expected) in [
        ("(memory 1)", Defect::MemoryMinimum(1)),
        ("(memory 0 1 shared)", Defect::SharedMemory),
        ("(memory i64 0)", Defect::Memory64),
    ] {
        let import_instead = format!(r#"(import "env" "memory" {memory})"#);
        assert_only(
            &Sample::new(COMMAND).replace(import, &import_instead),
            expected,
        );
    }
}

#[test]
fn a_memory_under_another_name_is_not_the_served_modules() {
    let sample = Sample::new(COMMAND).replace(r#""env" "memory""#, r#""env" "other""#);
    assert_eq!(
        defects(&sample),
        [Defect::NoMemory, Defect::ExtraImport("env.other".into())]
    );
}
