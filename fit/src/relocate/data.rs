//! Where data segments go. Their offsets are constants, if not in form then in fact, and end up as such.
//! A module cannot be moved whose offsets only its importers know.

use super::moved;
use anyhow::{Context, Result};
use wasm_encoder::{ConstExpr, DataSection};
use wasmparser::{Data, DataKind, Operator, Parser, Payload, TypeRef};

/// The initial values of all globals, as far as they are i32 and known.
pub(super) fn constants(wasm: &[u8]) -> Result<Vec<Option<u32>>> {
    let mut values = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if let TypeRef::Global(_) = import?.ty {
                        values.push(None);
                    }
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    let value = evaluate(&global?.init_expr, &values);
                    values.push(value);
                }
            }
            _ => {}
        }
    }
    Ok(values)
}

/// What keeps the data of a module where it is.
pub(super) fn obstacle(wasm: &[u8]) -> Result<Option<String>> {
    let globals = constants(wasm)?;
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::DataSection(segments) = payload? else {
            continue;
        };
        for segment in segments {
            let DataKind::Active { offset_expr, .. } = segment?.kind else {
                continue;
            };
            let obstacle = match evaluate(&offset_expr, &globals).map(moved) {
                Some(Ok(_)) => continue,
                Some(Err(_)) => "its data lies beyond what the memory can be",
                None => "the place of its data is known only to its importer",
            };
            return Ok(Some(obstacle.to_owned()));
        }
    }
    Ok(None)
}

/// Copies a segment to its new place.
pub(super) fn rewrite(
    section: &mut DataSection,
    segment: &Data,
    globals: &[Option<u32>],
) -> Result<()> {
    let bytes = segment.data.iter().copied();
    match &segment.kind {
        DataKind::Passive => section.passive(bytes),
        DataKind::Active { offset_expr, .. } => {
            let offset = evaluate(offset_expr, globals).context("data at an unknown place")?;
            let offset = ConstExpr::i32_const(moved(offset)? as i32);
            section.active(0, &offset, bytes)
        }
    };
    Ok(())
}

/// The value of a constant expression, if it is an i32 and depends on nothing outside of the module.
fn evaluate(expression: &wasmparser::ConstExpr, globals: &[Option<u32>]) -> Option<u32> {
    let mut stack: Vec<u32> = Vec::new();
    for operator in expression.get_operators_reader() {
        let value = match operator.ok()? {
            Operator::End => break,
            Operator::I32Const { value } => value as u32,
            Operator::GlobalGet { global_index } => (*globals.get(global_index as usize)?)?,
            operator => {
                let (right, left) = (stack.pop()?, stack.pop()?);
                match operator {
                    Operator::I32Add => left.wrapping_add(right),
                    Operator::I32Sub => left.wrapping_sub(right),
                    Operator::I32Mul => left.wrapping_mul(right),
                    _ => return None,
                }
            }
        };
        stack.push(value);
    }
    stack.pop()
}
