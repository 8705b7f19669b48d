//! Finds the functions of an adapter module that do nothing but answer ENOSYS.
//! They are there so that programs start which never call them; a report should not call them served.

use anyhow::Result;
use std::collections::BTreeSet;
use wasmparser::{ExternalKind, FunctionBody, Operator, Parser, Payload, TypeRef};

const ENOSYS: i32 = 52;

/// The names of the exports whose whole body is the constant ENOSYS.
pub fn exports(wasm: &[u8]) -> Result<BTreeSet<String>> {
    let (mut exports, mut stubs) = (Vec::new(), BTreeSet::new());
    let mut next_function = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    next_function += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    exports.extend(Some(export?).filter(|e| e.kind == ExternalKind::Func));
                }
            }
            Payload::CodeSectionEntry(body) => {
                if is_stub(&body)? {
                    stubs.insert(next_function);
                }
                next_function += 1;
            }
            _ => {}
        }
    }
    let is_stub = |export: &&wasmparser::Export<'_>| stubs.contains(&export.index);
    Ok(exports
        .iter()
        .filter(is_stub)
        .map(|export| export.name.to_owned())
        .collect())
}

fn is_stub(body: &FunctionBody<'_>) -> Result<bool> {
    let mut operators = body.get_operators_reader()?;
    let first = matches!(operators.read()?, Operator::I32Const { value: ENOSYS });
    Ok(first && matches!(operators.read()?, Operator::End))
}

#[cfg(test)]
mod tests;
