use super::*;

#[test]
fn the_first_bytes_tell_the_kind() {
    assert_eq!(kind(b""), Kind::Empty);
    assert_eq!(kind(b"\0as"), Kind::Truncated);
    assert_eq!(kind(b"\0asm\x01\0"), Kind::Truncated);
    assert_eq!(kind(b"\0asm\x01\0\0\0"), Kind::Module);
    assert_eq!(kind(b"\0asm\x0d\0\x01\0"), Kind::Component);
    assert_eq!(kind(b"\0asm\x02\0\0\0"), Kind::Other);
    assert_eq!(kind(b";; a comment\n(module)"), Kind::Text);
    assert_eq!(kind(b"#!/bin/sh"), Kind::Other);
    assert_eq!(kind(&[0xff; 20]), Kind::Other);
}

#[test]
fn a_binary_module_is_taken_as_it_is() {
    let wasm = wat::parse_str("(module)").unwrap();
    assert!(matches!(core_module(&wasm, "x.wasm"), Ok(Cow::Borrowed(_))));
}

#[test]
fn text_of_a_component_is_a_component() {
    let error = core_module(b"(component)", "x.wat").unwrap_err();
    let refusal: &Refusal = error.downcast_ref().unwrap();
    assert_eq!(refusal.problems[0].code, "component");
}
