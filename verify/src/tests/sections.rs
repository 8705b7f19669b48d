//! Sections, tables and instructions that the encoder refuses.
//! Memories and globals have files of their own.

use super::{COMMAND, assert_only, defects, sample::Sample};
use crate::Defect;

#[test]
fn an_instruction_outside_the_feature_set_is_invalid() {
    for body in [
        "(drop (i32.atomic.load (i32.const 0)))",
        "(drop (v128.const i64x2 0 0))",
    ] {
        let sample = Sample::new(COMMAND).with(&format!("(func {body})"));
        let defects = defects(&sample);
        assert!(matches!(defects[..], [Defect::Invalid(_)]), "{defects:?}");
    }
}

#[test]
fn each_section_that_the_encoder_refuses_is_a_defect() {
    for (field, section) in [
        (r#"(data (i32.const 0) "")"#, "data"),
        ("(start $body)", "start"),
        ("(elem declare func $body)", "element"),
        ("(tag)", "tag"),
    ] {
        assert_only(&Sample::new(COMMAND).with(field), Defect::Section(section));
    }
}

#[test]
fn a_passive_segment_brings_a_data_count_section_too() {
    let sample = Sample::new(COMMAND).with(r#"(data $d "") (func (data.drop $d))"#);
    assert_eq!(
        defects(&sample),
        [Defect::Section("data count"), Defect::Section("data")]
    );
}

#[test]
fn a_table_that_nothing_uses_is_no_defect() {
    let sample = Sample::new(COMMAND).with("(table 1 1 funcref)");
    assert_eq!(defects(&sample), []);
}

#[test]
fn a_table_in_use_is_a_defect_that_names_the_user() {
    let exported = Sample::new(COMMAND).with(r#"(table (export "t") 1 1 funcref)"#);
    let expected = [
        Defect::LiveTable("the export `t`".into()),
        Defect::ExtraExport("t".into()),
    ];
    assert_eq!(defects(&exported), expected);

    for (body, instruction) in [
        ("(call_indirect (i32.const 0))", "call_indirect"),
        ("(drop (table.size 0))", "table.size"),
        ("(table.set 0 (i32.const 0) (ref.null func))", "table.set"),
    ] {
        let field = format!("(table 1 1 funcref) (func {body})");
        let defects = defects(&Sample::new(COMMAND).with(&field));
        let [Defect::LiveTable(user)] = &defects[..] else {
            panic!("{defects:?}")
        };
        assert!(
            user.starts_with(&format!("`{instruction}` in function ")),
            "{user}"
        );
    }
}

#[test]
fn a_missing_component_type_is_a_defect() {
    let sample = Sample::new(COMMAND).replace(r#"(@custom "component-type:sample" "")"#, "");
    assert_only(&sample, Defect::NoComponentType);
}
