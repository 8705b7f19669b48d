//! Checks that the exports are those of the table, each with its signature, and no others.
//! The table itself is `table`.

pub(crate) mod table;

use crate::{
    Defect, Expectation, Module,
    signature::{Signature, describe},
};
use wasmparser::{Export, ExternalKind};

pub(crate) fn check(module: &Module<'_>, expected: Expectation, defects: &mut Vec<Defect>) {
    let table = table::of(expected);
    for (name, signature) in &table {
        match module.exports.iter().find(|export| export.name == name) {
            Some(export) => check_type(module, export, *signature, defects),
            None => defects.push(Defect::MissingExport(name.clone())),
        }
    }
    for export in &module.exports {
        if !table.iter().any(|(name, _)| name == export.name) && !is_from_linker(export) {
            defects.push(Defect::ExtraExport(export.name.into()));
        }
    }
}

/// rustc has the linker export these from every such module; the encoder drops them.
fn is_from_linker(export: &Export<'_>) -> bool {
    export.kind == ExternalKind::Global && ["__data_end", "__heap_base"].contains(&export.name)
}

fn check_type(
    module: &Module<'_>,
    export: &Export<'_>,
    signature: Signature,
    defects: &mut Vec<Defect>,
) {
    let found = match export.kind {
        ExternalKind::Func => module.function_type(export.index),
        _ => None,
    };
    if !found.is_some_and(|ty| signature.matches(ty)) {
        defects.push(Defect::ExportType {
            export: export.name.into(),
            expected: signature,
            found: found.map_or("no function".into(), describe),
        });
    }
}
