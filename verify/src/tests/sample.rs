//! A module that passes every check, as text that a test spoils in one place.
//! What is wrong with the result is for the tests to say.

use crate::{Expectation, Flavour, Reach, exports::table, signature::Signature};

/// The text of an adapter with empty bodies.
pub(super) struct Sample {
    pub(super) expected: Expectation,
    pub(super) text: String,
    /// A field per export of the table: its name and its text.
    exports: Vec<(String, String)>,
}

impl Sample {
    /// A good one.
    pub(super) fn new(expected: Expectation) -> Self {
        let mut text = String::from(
            r#"
            (import "env" "memory" (memory 0))
            (import "wasi:cli/exit@0.2.0" "exit" (func (param i32)))
            (import "__main_module__" "cabi_realloc" (func (param i32 i32 i32 i32) (result i32)))
            "#,
        );
        if expected.reach >= Reach::Files {
            text += r#"(import "wasi:filesystem/types@0.2.0" "[resource-drop]descriptor" (func (param i32)))"#;
        }
        if expected.reach >= Reach::Sockets {
            text += r#"(import "wasi:sockets/network@0.2.0" "[resource-drop]network" (func (param i32)))"#;
        }
        if expected.flavour == Flavour::Command {
            text += r#"(import "__main_module__" "_start" (func))"#;
        }
        text += r#"
            (global $__stack_pointer (mut i32) (i32.const 0))
            (global $allocation_state (mut i32) (i32.const 0))
            (func $body
                (global.set $__stack_pointer (i32.const 0))
                (drop (global.get $allocation_state)))
            (@custom "component-type:sample" "")
            "#;
        let exports = table::of(expected).into_iter().map(|(name, signature)| {
            let field = exported_function(&name, signature);
            (name, field)
        });
        Self {
            expected,
            text,
            exports: exports.collect(),
        }
    }

    /// With `field` behind all others.
    pub(super) fn with(mut self, field: &str) -> Self {
        self.text.push_str(field);
        self
    }

    /// With `field` in front of all others.
    pub(super) fn with_import(mut self, field: &str) -> Self {
        self.text.insert_str(0, field);
        self
    }

    /// With another text in the place of `old`, which must be there.
    #[track_caller]
    pub(super) fn replace(mut self, old: &str, new: &str) -> Self {
        assert!(self.text.contains(old), "`{old}` is not in the sample");
        self.text = self.text.replace(old, new);
        self
    }

    /// Without one of the table's exports.
    #[track_caller]
    pub(super) fn without_export(mut self, name: &str) -> Self {
        let before = self.exports.len();
        self.exports.retain(|(other, _)| other != name);
        assert_eq!(
            self.exports.len() + 1,
            before,
            "`{name}` is not in the sample"
        );
        self
    }

    /// The binary.
    #[track_caller]
    pub(super) fn module(&self) -> Vec<u8> {
        let exports: String = self
            .exports
            .iter()
            .map(|(_, field)| field.as_str())
            .collect();
        let text = format!("(module {}\n{exports})", self.text);
        wat::parse_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
    }

    /// The binary without names, as a stripping linker leaves it.
    #[track_caller]
    pub(super) fn without_names(self) -> Vec<u8> {
        let (stack_pointer, allocation_state) = ("$__stack_pointer", "$allocation_state");
        self.replace("(global $__stack_pointer ", "(global ")
            .replace("(global $allocation_state ", "(global ")
            .replace(stack_pointer, "0")
            .replace(allocation_state, "1")
            .module()
    }
}

fn exported_function(name: &str, signature: Signature) -> String {
    let types = |letters: &str| {
        letters
            .chars()
            .map(|letter| if letter == 'I' { " i64" } else { " i32" })
            .collect::<String>()
    };
    let (params, results) = (types(signature.params), types(signature.results));
    format!("(func (export \"{name}\") (param{params}) (result{results}) unreachable)\n")
}
