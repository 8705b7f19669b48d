//! Checks that a built adapter has the shape, the size and the export table that `component new` and users rely on.
//! What a module is built from, and what a fitted one was fitted to, is for `xtask` and `fit` to know; the lists of
//! functions in [`forms`] are `fit`'s, too.
//!
//! In reading order: [`Expectation`] says which build a file should be, [`Module`] is what was read from
//! it, each check compares the two and adds a [`Defect`] per finding; all findings are reported.
//!
//! | check | why a violation hurts |
//! |---|---|
//! | `sections` | the encoder's garbage collection refuses the module |
//! | `memory` | an adapter lives in the memory of the module it serves |
//! | `globals` | the encoder finds the stack by the name and index of two globals |
//! | `imports` | whatever else is imported, no host and no module provides |
//! | `exports` | a program asks for exactly these names and signatures |
//! | `stack` | an export may run before the adapter has a stack |
//! | `size` | every component made carries these bytes |

mod code;
mod defect;
mod expectation;
mod exports;
pub mod forms;
mod globals;
mod imports;
mod memory;
mod module;
mod sections;
mod signature;
mod size;
mod stack;

#[cfg(test)]
mod tests;

pub use defect::Defect;
pub use expectation::{Expectation, Flavour, Names, Reach};
pub use module::Module;
pub use signature::Signature;
pub use size::{Budget, Sizes};

use std::fmt;
use wasmparser::{Validator, WasmFeatures};

/// Everything wrong with `bytes` if it should be the adapter that `expected` describes.
pub fn verify(bytes: &[u8], expected: Expectation) -> Report {
    let mut report = Report::default();
    if let Err(error) = validate(bytes, PERMITTED.union(REPORTED_BY_NAME)) {
        report.defects.push(error);
        return report;
    }
    let module = match Module::read(bytes) {
        Ok(module) => module,
        Err(error) => {
            report.defects.push(invalid(&error));
            return report;
        }
    };
    report.sizes = module.sizes;
    let defects = &mut report.defects;
    sections::check(&module, defects);
    memory::check(&module, defects);
    if defects.is_empty() {
        // Only when no section or memory explains it already: an instruction outside the feature set.
        defects.extend(validate(bytes, PERMITTED).err());
    }
    globals::check(&module, defects);
    imports::check(&module, expected, defects);
    exports::check(&module, expected, defects);
    stack::check(&module, defects);
    size::check(&module.sizes, expected, defects);
    report
}

/// What [`verify`] found.
#[derive(Debug, Default)]
pub struct Report {
    /// How large the parts are; all zero for a file that could not be read.
    pub sizes: Sizes,
    /// All findings, in the order of the checks; empty for a good adapter.
    pub defects: Vec<Defect>,
}

/// How many findings, then each on a line of its own.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.defects.len() {
            0 => f.write_str("good")?,
            1 => f.write_str("1 defect")?,
            many => write!(f, "{many} defects")?,
        }
        self.defects
            .iter()
            .try_for_each(|defect| write!(f, "\n  {defect}"))
    }
}

/// What the encoder's garbage collection and every Preview 2 host handle.
const PERMITTED: WasmFeatures = WasmFeatures::WASM2.difference(WasmFeatures::SIMD);

/// Outside that set, but reported by section or memory, in words that say what to change.
const REPORTED_BY_NAME: WasmFeatures = WasmFeatures::THREADS
    .union(WasmFeatures::MEMORY64)
    .union(WasmFeatures::MULTI_MEMORY)
    .union(WasmFeatures::EXCEPTIONS);

fn validate(bytes: &[u8], features: WasmFeatures) -> Result<(), Defect> {
    if wasmparser::Parser::is_component(bytes) {
        return Err(Defect::Invalid(
            "it is a component, not a core module".into(),
        ));
    }
    match Validator::new_with_features(features).validate_all(bytes) {
        Ok(_) => Ok(()),
        Err(error) => Err(invalid(&error)),
    }
}

/// On one line, which the parser's own message may not be.
fn invalid(error: &wasmparser::BinaryReaderError) -> Defect {
    let message = error.to_string();
    Defect::Invalid(message.split_whitespace().collect::<Vec<_>>().join(" "))
}
