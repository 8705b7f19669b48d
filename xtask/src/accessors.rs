//! Puts the accessors of an adapter's globals in the place of their calls.
//! Rust has no words for a global of WebAssembly, so that `build.rs` gives it functions of one instruction; every export calls
//! two of them, and Wasmtime does not put one function into another unless it is told to.

use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use wasmparser::{FuncType, FunctionBody, Operator, Parser, Payload, TypeRef, ValType};

const GLOBAL_GET: u8 = 0x23;
const GLOBAL_SET: u8 = 0x24;

/// An instruction with an index as the linker writes it: five LEB bytes, whatever the index is. So a call and an access are
/// equally long, and everything stays in its place.
const LENGTH: usize = 6;

/// What a function of one instruction does with its global.
#[derive(Clone, Copy)]
enum Accessor {
    Get(u32),
    Set(u32),
}

/// Changes every call of an accessor; how many there were.
///
/// # Errors
/// If the module cannot be read, or its calls are not as the linker writes them.
pub fn inline(module: &mut [u8]) -> Result<usize> {
    let accesses = accesses(module)?;
    for (offset, accessor) in &accesses {
        let call = module.get_mut(*offset..offset + LENGTH);
        call.context("a call at the end")?
            .copy_from_slice(&accessor.instruction());
    }
    Ok(accesses.len())
}

/// Where accessors are called, and which.
fn accesses(module: &[u8]) -> Result<Vec<(usize, Accessor)>> {
    let (mut types, mut functions, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    let mut imported = 0;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => {
                types = section
                    .into_iter_err_on_gc_types()
                    .collect::<Result<Vec<_>, _>>()?;
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => {
                functions = section.into_iter().collect::<Result<Vec<_>, _>>()?;
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    let mut accessors = BTreeMap::new();
    for (index, (ty, body)) in functions.iter().zip(&bodies).enumerate() {
        let ty = types.get(*ty as usize).context("a function of no type")?;
        if let Some(accessor) = Accessor::of(ty, body)? {
            accessors.insert((imported + index) as u32, accessor);
        }
    }
    let mut found = Vec::new();
    for body in &bodies {
        add_accesses(body, &accessors, &mut found)?;
    }
    Ok(found)
}

fn add_accesses(
    body: &FunctionBody<'_>,
    accessors: &BTreeMap<u32, Accessor>,
    found: &mut Vec<(usize, Accessor)>,
) -> Result<()> {
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let (operator, offset) = operators.read_with_offset()?;
        let Operator::Call { function_index } = operator else {
            continue;
        };
        if let Some(accessor) = accessors.get(&function_index) {
            let offset = usize::try_from(offset)?;
            let length = usize::try_from(operators.original_position())? - offset;
            ensure!(
                length == LENGTH,
                "a call at {offset:#x} has {length} bytes: was the linker told to shorten them?"
            );
            found.push((offset, *accessor));
        }
    }
    Ok(())
}

impl Accessor {
    /// The accessor that a function is, if it is one.
    fn of(ty: &FuncType, body: &FunctionBody<'_>) -> Result<Option<Self>> {
        let mut operators = body.get_operators_reader()?.into_iter();
        let mut next = || operators.next().transpose();
        let first = next()?;
        let found = match (ty.params(), ty.results(), first) {
            ([], [ValType::I32], Some(Operator::GlobalGet { global_index })) => {
                Self::Get(global_index)
            }
            ([ValType::I32], [], Some(Operator::LocalGet { local_index: 0 })) => match next()? {
                Some(Operator::GlobalSet { global_index }) => Self::Set(global_index),
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        let is_all = matches!((next()?, next()?), (Some(Operator::End), None));
        Ok(is_all.then_some(found))
    }

    fn instruction(self) -> [u8; LENGTH] {
        let (instruction, global) = match self {
            Self::Get(global) => (GLOBAL_GET, global),
            Self::Set(global) => (GLOBAL_SET, global),
        };
        let [first, second, third, fourth] =
            [0, 7, 14, 21].map(|shift| (global >> shift) as u8 | 0x80);
        let fifth = (global >> 28) as u8;
        [instruction, first, second, third, fourth, fifth]
    }
}

#[cfg(test)]
mod tests;
