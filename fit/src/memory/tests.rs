use super::*;

fn module(text: &str) -> Module {
    Module::parse(&wat::parse_str(text).unwrap()).unwrap()
}

fn language(text: &str) -> Option<&'static str> {
    match find(&module(text), None).owner {
        Owner::Guest { language, .. } => Some(language),
        Owner::Realloc | Owner::Shared => None,
    }
}

#[test]
fn languages_are_known_by_what_they_leave_in_a_module() {
    for (text, expected) in [
        (r#"(module (@custom "go.buildid" "x"))"#, Some("Go")),
        (
            r#"(module (@producers (language "Go" "go1.27")))"#,
            Some("Go"),
        ),
        ("(module (func $_rt0_wasm_wasip1))", Some("Go")),
        (
            r#"(module (@producers (processed-by "TinyGo" "0.40")))"#,
            Some("TinyGo"),
        ),
        ("(module (func $tinygo_unwind))", Some("TinyGo")),
        (
            r#"(module (func (export "malloc") (export "free") (export "calloc") (export "realloc")))"#,
            Some("TinyGo"),
        ),
        (
            r#"(module (@producers (processed-by "AssemblyScript" "0.28")))"#,
            Some("AssemblyScript"),
        ),
        (
            r#"(module (func (export "__new") (export "__pin")))"#,
            Some("AssemblyScript"),
        ),
        (r#"(module (@producers (language "Rust" "")))"#, None),
        ("(module (func $main))", None),
    ] {
        assert_eq!(language(text), expected, "{text}");
    }
}

#[test]
fn a_module_with_cabi_realloc_needs_no_room() {
    let found = find(
        &module(r#"(module (memory 1) (@custom "go.buildid" "x") (func (export "cabi_realloc")))"#),
        None,
    );
    assert_eq!((found.owner, found.action), (Owner::Realloc, Choice::Leave));
}

#[test]
fn the_user_decides_over_the_language() {
    let go = module(r#"(module (memory 41) (@custom "go.buildid" "x"))"#);
    assert_eq!(find(&go, None).minimum_after, Some(2041));
    assert_eq!(find(&go, Some(Choice::Leave)).minimum_after, Some(41));
    assert_eq!(
        find(&module("(module (memory 2))"), Some(Choice::Headroom)).minimum_after,
        Some(2002)
    );
}

#[test]
fn room_stays_below_the_maximum_and_leaves_the_adapter_some() {
    assert_eq!(raised(10, Some(1000)), 936);
    assert_eq!(raised(10, Some(20)), 10);
    assert_eq!(raised(65530, None), 65530);
}

#[test]
fn only_the_memory_section_changes() {
    let text = r#"(module (@custom "a" "b") (func $f) (memory 5 3000) (export "f" (func $f)))"#;
    let raised = raise(&wat::parse_str(text).unwrap(), 2005).unwrap();
    let expected = wat::parse_str(text.replace("5 3000", "2005 3000")).unwrap();
    assert_eq!(raised, expected);
}
