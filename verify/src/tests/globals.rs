//! The two globals that the encoder must find, and those around them.
//! How exports use them is in `exports`.

use super::{COMMAND, assert_only, defects, sample::Sample};
use crate::{Defect, verify};

#[test]
fn a_wrong_global_name_is_a_defect() {
    for name in ["__stack_pointer", "allocation_state"] {
        let index = u32::from(name == "allocation_state");
        let renamed = Sample::new(COMMAND).replace(&format!("${name}"), "$other");
        let found = Some("other".into());
        assert_only(
            &renamed,
            Defect::GlobalName {
                index,
                expected: name,
                found,
            },
        );
    }
}

#[test]
fn stripped_names_are_two_defects() {
    let module = Sample::new(COMMAND).without_names();
    let missing = |index, expected| Defect::GlobalName {
        index,
        expected,
        found: None,
    };
    let expected = [
        missing(0, "__stack_pointer"),
        missing(1, "allocation_state"),
    ];
    assert_eq!(verify(&module, COMMAND).defects, expected);
}

#[test]
fn a_global_in_front_of_the_two_is_a_defect() {
    let global = "(global $__stack_pointer (mut i32) (i32.const 0))";
    let other = "(global $other (mut i32) (i32.const 0))";
    let sample = Sample::new(COMMAND)
        .replace(global, &format!("{other}\n{global}"))
        .with("(func (global.set $other (i32.const 0)))");
    let misplaced = |index, expected, found: &str| Defect::GlobalName {
        index,
        expected,
        found: Some(found.into()),
    };
    let expected = [
        misplaced(0, "__stack_pointer", "other"),
        misplaced(1, "allocation_state", "__stack_pointer"),
    ];
    assert_eq!(defects(&sample), expected);
}

#[test]
fn an_immutable_or_wide_global_is_a_defect() {
    let global = "(global $allocation_state (mut i32) (i32.const 0))";
    let use_of_it = "(drop (global.get $allocation_state))";
    let wide = "(global $allocation_state (mut i64) (i64.const 0))";
    let constant = "(global $allocation_state i32 (i32.const 0))";
    for other in [wide, constant] {
        let sample = Sample::new(COMMAND).replace(global, other);
        assert!(sample.text.contains(use_of_it));
        assert_only(&sample, Defect::GlobalType("allocation_state"));
    }
}

#[test]
fn an_unused_global_is_a_defect_where_it_would_change_an_index() {
    let unused = "(global $unused (mut i32) (i32.const 0))";
    let used = "(global $used (mut i32) (i32.const 0)) (func (global.set $used (i32.const 0)))";
    let sample = Sample::new(COMMAND).with(unused).with(used);
    assert_only(
        &sample,
        Defect::UnusedGlobal {
            index: 2,
            name: Some("unused".into()),
        },
    );
    let sample = Sample::new(COMMAND).replace("(drop (global.get $allocation_state))", "");
    assert_only(
        &sample,
        Defect::UnusedGlobal {
            index: 1,
            name: Some("allocation_state".into()),
        },
    );
}

#[test]
fn the_globals_that_the_linker_exports_behind_all_others_are_no_defect() {
    let sample = Sample::new(COMMAND)
        .with(r#"(global (export "__data_end") i32 (i32.const 0))"#)
        .with(r#"(global (export "__heap_base") i32 (i32.const 0))"#);
    assert_eq!(defects(&sample), []);
    let sample = Sample::new(COMMAND).with(r#"(func (export "__heap_base"))"#);
    assert_only(&sample, Defect::ExtraExport("__heap_base".into()));
}

#[test]
fn an_imported_global_is_a_defect_though_the_served_module_could_provide_it() {
    let sample = Sample::new(COMMAND)
        .with_import(r#"(import "__main_module__" "__stack_pointer" (global $g (mut i32)))"#);
    let extra = Defect::ExtraImport("__main_module__.__stack_pointer".into());
    assert!(defects(&sample).contains(&extra));
}
