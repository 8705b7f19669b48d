//! Checks that no exported function touches the stack pointer itself.
//! Whether it tests `allocation_state` before it calls a body that does is left to the adapter's own tests.
//!
//! The stack is allocated by the served module's realloc, which may call back into the adapter: an export
//! that runs then has no stack yet and must find that out without one.

use crate::{Defect, Module, globals::STACK_POINTER};
use wasmparser::ExternalKind;

/// Called by the host within an import, so from a body that has passed the test.
const HAS_A_STACK: &str = "cabi_import_realloc";

pub(crate) fn check(module: &Module<'_>, defects: &mut Vec<Defect>) {
    for export in &module.exports {
        if export.kind != ExternalKind::Func || export.name == HAS_A_STACK {
            continue;
        }
        let body = usize::try_from(export.index)
            .ok()
            .and_then(|index| index.checked_sub(module.imported_functions))
            .and_then(|body| module.bodies.get(body));
        if body.is_some_and(|uses| uses.globals.contains(&STACK_POINTER)) {
            defects.push(Defect::StackInExport(export.name.into()));
        }
    }
}
