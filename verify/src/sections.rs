//! Checks that only sections are there which the encoder's garbage collection accepts, and that tables are dead.
//! What stands in the sections is for the other checks.

use crate::{Defect, Module};
use wasmparser::ExternalKind;

pub(crate) fn check(module: &Module<'_>, defects: &mut Vec<Defect>) {
    for name in &module.refused_sections {
        defects.push(Defect::Section(name));
    }
    if !module.has_component_type {
        defects.push(Defect::NoComponentType);
    }
    // wasm-ld declares an empty table in any case, and the encoder drops it unless something uses it.
    for (body, uses) in module.bodies.iter().enumerate() {
        if let Some(instruction) = uses.table {
            let function = module.imported_functions + body;
            defects.push(Defect::LiveTable(format!(
                "`{instruction}` in function {function}"
            )));
        }
    }
    for export in &module.exports {
        if export.kind == ExternalKind::Table {
            defects.push(Defect::LiveTable(format!("the export `{}`", export.name)));
        }
    }
}
