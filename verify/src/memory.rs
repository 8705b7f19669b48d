//! Checks that the memory is the served module's, whatever size and address that one starts with.
//! Other imports are `imports`' business.

use crate::{Defect, Module};
use wasmparser::TypeRef;

pub(crate) fn check(module: &Module<'_>, defects: &mut Vec<Defect>) {
    if !module.own_memories.is_empty() {
        defects.push(Defect::OwnMemory);
    }
    let imported = module.imports.iter().find_map(|import| match import.ty {
        TypeRef::Memory(memory) if (import.module, import.name) == ("env", "memory") => {
            Some(memory)
        }
        _ => None,
    });
    let Some(memory) = imported else {
        defects.push(Defect::NoMemory);
        return;
    };
    if memory.initial != 0 {
        defects.push(Defect::MemoryMinimum(memory.initial));
    }
    if memory.shared {
        defects.push(Defect::SharedMemory);
    }
    if memory.memory64 {
        defects.push(Defect::Memory64);
    }
}
