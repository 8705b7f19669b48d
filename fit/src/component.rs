//! Makes the component out of the fitted parts, and lists what a component imports and exports.
//! Choosing and fitting the parts is left to `convert.rs` and `refit.rs`.

use crate::section::{self, Edit};
use anyhow::Result;
use serde::Serialize;
use wasmparser::{Parser, Payload};
use wit_component::ComponentEncoder;

/// Encodes a validated component of a module and, if it needs one, its adapter, which it asks for by `name`.
pub fn encode(module: &[u8], name: &str, adapter: &[u8]) -> Result<Vec<u8>> {
    let component = ComponentEncoder::default()
        .validate(true)
        .module(module)?
        .adapter(name, adapter)?
        .encode()?;
    section::rewrite(&component, |payload| match payload {
        // What the encoder calls the component's own parts: kilobytes that only printing it shows. A trap's trace has the
        // names of functions, which are in the modules.
        Payload::CustomSection(custom) if custom.name() == "component-name" => Ok(Edit::Drop),
        _ => Ok(Edit::Keep),
    })
}

/// What a component asks of its host and offers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Interfaces {
    /// Imported interfaces, sorted.
    pub imports: Vec<String>,
    /// Exported interfaces and functions, sorted.
    pub exports: Vec<String>,
    /// Size of the component in bytes.
    pub bytes: usize,
}

/// Reads the outermost imports and exports of a component.
pub fn interfaces(component: &[u8]) -> Result<Interfaces> {
    let (mut imports, mut exports) = (Vec::new(), Vec::new());
    let mut depth = 0;
    for payload in Parser::new(0).parse_all(component) {
        match payload? {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth -= 1,
            Payload::ComponentImportSection(section) if depth == 0 => {
                for import in section {
                    imports.push(import?.name.name.to_owned());
                }
            }
            Payload::ComponentExportSection(section) if depth == 0 => {
                for export in section {
                    exports.push(export?.name.name.to_owned());
                }
            }
            _ => {}
        }
    }
    imports.sort();
    exports.sort();
    let bytes = component.len();
    Ok(Interfaces {
        imports,
        exports,
        bytes,
    })
}
