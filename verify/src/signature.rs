//! Core function types, as the tables write them and as sentences print them.
//! Which function has which type is the tables' business.

use std::fmt;
use wasmparser::{FuncType, ValType};

/// Parameters and results, one letter per value: `i` is i32, `I` is i64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature {
    /// What the caller gives.
    pub params: &'static str,
    /// What it gets.
    pub results: &'static str,
}

impl Signature {
    pub(crate) const fn new(params: &'static str, results: &'static str) -> Self {
        Self { params, results }
    }

    /// The type as others write it.
    pub fn function_type(&self) -> FuncType {
        let types = |letters: &'static str| letters.chars().map(value_type);
        FuncType::new(types(self.params), types(self.results))
    }

    pub(crate) fn matches(&self, ty: &FuncType) -> bool {
        self.params.chars().eq(ty.params().iter().map(letter))
            && self.results.chars().eq(ty.results().iter().map(letter))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(self.params, self.results))
    }
}

/// The same notation for a type that was found.
pub(crate) fn describe(ty: &FuncType) -> String {
    let letters = |types: &[ValType]| types.iter().map(letter).collect::<String>();
    text(&letters(ty.params()), &letters(ty.results()))
}

// The lists have these two letters only.
fn value_type(letter: char) -> ValType {
    match letter {
        'I' => ValType::I64,
        _ => ValType::I32,
    }
}

fn letter(ty: &ValType) -> char {
    match ty {
        ValType::I32 => 'i',
        ValType::I64 => 'I',
        ValType::F32 => 'f',
        ValType::F64 => 'F',
        ValType::V128 | ValType::Ref(_) => '?',
    }
}

fn text(params: &str, results: &str) -> String {
    let list = |letters: &str| {
        let names = letters.chars().map(|letter| match letter {
            'i' => "i32",
            'I' => "i64",
            'f' => "f32",
            'F' => "f64",
            _ => "another type",
        });
        names.collect::<Vec<_>>().join(", ")
    };
    format!("({}) -> ({})", list(params), list(results))
}
