use super::*;

fn refusal(text: &str) -> Option<String> {
    let wasm = wat::parse_str(text).expect(text);
    let obstacle = obstacle(&wasm, &Module::parse(&wasm).unwrap()).unwrap();
    match (&obstacle, relocate(&wasm)) {
        (None, Ok(_)) => {}
        (Some(obstacle), Err(error)) => assert!(error.to_string().contains(obstacle), "{text}"),
        (obstacle, _) => panic!("{text}: {obstacle:?}"),
    }
    obstacle
}

#[test]
fn what_cannot_be_moved_is_refused_with_the_reason() {
    for (fields, expected) in [
        ("", "it has no memory"),
        (
            r#"(import "env" "memory" (memory 1))"#,
            "its memory is imported",
        ),
        ("(memory 1) (memory 1)", "it has several memories"),
        ("(memory i64 1)", "its memory has 64-bit addresses"),
        ("(memory 1 2 shared)", "its memory is shared"),
        (
            "(memory 1 (pagesize 1))",
            "its memory has a page size of its own",
        ),
        (
            "(memory 65281)",
            "its memory starts with 65281 pages, which leaves no room for 256 more",
        ),
        (
            r#"(memory 1) (func (export "cabi_realloc"))"#,
            "it exports cabi_realloc",
        ),
        (
            r#"(memory 1) (func (export "canonical_abi_realloc"))"#,
            "it exports canonical_abi_realloc",
        ),
        (
            r#"(memory 1) (@custom "component-type:w" "x")"#,
            "it has interfaces in WIT",
        ),
        (
            r#"(memory 1) (func (export "wasi:cli/run@0.2.0#run"))"#,
            "it has interfaces in WIT",
        ),
        (
            r#"(import "env" "f" (func)) (memory 1)"#,
            "it imports env.f, which is not Preview 1's",
        ),
        (
            r#"(memory 1) (data (i32.const 0xff000000) "")"#,
            "its data lies beyond what the memory can be",
        ),
        (
            r#"(import "env" "g" (global i32)) (memory 1) (data (global.get 0) "x")"#,
            "the place of its data is known only to its importer",
        ),
    ] {
        let text = format!("(module {fields})");
        assert_eq!(refusal(&text).as_deref(), Some(expected), "{fields}");
    }
}

#[test]
fn what_is_near_to_that_is_moved() {
    for fields in [
        "(memory 65280)",
        "(memory 0 65536)",
        r#"(memory 1) (data (i32.const 0xfeffffff) "x")"#,
        r#"(import "env" "g" (global i32)) (memory 1) (data (i32.const 0) "x") (global i32 (global.get 0))"#,
        r#"(import "wasi_snapshot_preview1" "f" (func)) (memory 1)"#,
    ] {
        assert_eq!(refusal(&format!("(module {fields})")), None, "{fields}");
    }
}
