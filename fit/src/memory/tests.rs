use super::*;

fn module(text: &str) -> Module {
    Module::parse(&wat::parse_str(text).unwrap()).unwrap()
}

fn language(text: &str) -> Option<&'static str> {
    match find(&module(text), None, None).owner {
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
        Some("it exports cabi_realloc".to_owned()),
    );
    assert_eq!((found.owner, found.action), (Owner::Realloc, Choice::Leave));
}

const GO: &str = r#"(module (memory 41) (@custom "go.buildid" "x"))"#;

fn minimum_after(text: &str, asked: Option<Choice>, obstacle: Option<&str>) -> Option<u64> {
    find(&module(text), asked, obstacle.map(str::to_owned)).minimum_after
}

#[test]
fn the_user_decides_over_the_language() {
    assert_eq!(minimum_after(GO, None, None), Some(297));
    assert_eq!(minimum_after(GO, Some(Choice::Headroom), None), Some(2041));
    assert_eq!(minimum_after(GO, Some(Choice::Leave), None), Some(41));
    let other = "(module (memory 2))";
    assert_eq!(minimum_after(other, None, None), Some(2));
    assert_eq!(
        minimum_after(other, Some(Choice::Headroom), None),
        Some(2002)
    );
    assert_eq!(
        minimum_after(other, Some(Choice::Relocate), None),
        Some(258)
    );
}

#[test]
fn what_cannot_be_moved_gets_headroom_unless_moving_was_asked_for() {
    assert_eq!(minimum_after(GO, None, Some("why")), Some(2041));
    let found = |asked| find(&module(GO), asked, Some("why".to_owned()));
    assert_eq!(found(None).problem(), None);
    assert_eq!(found(None).not_relocated.as_deref(), Some("why"));
    assert_eq!(found(Some(Choice::Leave)).not_relocated, None);
    let problem = found(Some(Choice::Relocate)).problem().unwrap();
    assert_eq!(
        (problem.code, problem.why.as_str()),
        ("not-relocatable", "why")
    );
}

#[test]
fn only_a_moved_module_has_pages_reserved() {
    let found = |asked, obstacle| find(&module(GO), asked, obstacle);
    let moved = found(None, None);
    assert_eq!((moved.reserved_pages, moved.guest_base()), (256, 256 << 16));
    for other in [
        found(Some(Choice::Leave), None),
        found(None, Some("why".to_owned())),
        found(Some(Choice::Relocate), Some("why".to_owned())),
    ] {
        assert_eq!((other.reserved_pages, other.guest_base()), (0, 0));
    }
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
