//! Checks that the encoder finds the stack pointer and the allocation state, by name and by index.
//! How exports use them is `stack`'s business.
//!
//! The encoder looks the two up by their names, but may store through the indices they had before it
//! dropped unused globals. So they come first, and unused globals only last: then no index changes.

use crate::{Defect, Module};
use std::collections::BTreeSet;
use wasmparser::ValType;

/// The index of the stack pointer.
pub(crate) const STACK_POINTER: u32 = 0;

/// The globals that have a fixed index, in its order.
const FIXED: [&str; 2] = ["__stack_pointer", "allocation_state"];

pub(crate) fn check(module: &Module<'_>, defects: &mut Vec<Defect>) {
    for (index, expected) in (0..).zip(FIXED) {
        let found = module.global_names.get(&index).copied();
        if found != Some(expected) {
            let found = found.map(String::from);
            defects.push(Defect::GlobalName {
                index,
                expected,
                found,
            });
        }
    }
    for (global, name) in module.globals.iter().zip(FIXED) {
        if global.content_type != ValType::I32 || !global.mutable {
            defects.push(Defect::GlobalType(name));
        }
    }
    check_use(module, defects);
}

fn check_use(module: &Module<'_>, defects: &mut Vec<Defect>) {
    let globals = module.bodies.iter().flat_map(|uses| &uses.globals);
    let used: BTreeSet<u32> = globals.copied().collect();
    // Whatever the linker adds behind the last used global may be dropped.
    let last = used.last().copied().unwrap_or(0).max(1);
    for own in 0..module.globals.len() {
        let index = u32::try_from(module.imported_globals + own).unwrap_or(u32::MAX);
        if index <= last && !used.contains(&index) {
            let name = module.global_names.get(&index).map(|name| name.to_string());
            defects.push(Defect::UnusedGlobal { index, name });
        }
    }
}
