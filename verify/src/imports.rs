//! Checks that every import has a provider: WASI 0.2.0, or the module that the adapter serves.
//! Whether a WASI function has the right signature is the encoder's business, which knows the WIT.

use crate::{
    Defect, Expectation, Flavour, Module, Reach,
    signature::{Signature, describe},
};
use wasmparser::{Import, TypeRef};

/// The one version of WASI that is imported: the lowest, so that every 0.2 host can run the result.
const VERSION: &str = "0.2.0";

/// The packages that not every build has, and those that have them.
const PACKAGES: [(&str, Reach); 2] = [
    ("wasi:filesystem/", Reach::Files),
    ("wasi:sockets/", Reach::Sockets),
];

/// The name under which the encoder offers the exports of the module that the adapter serves.
const MAIN: &str = "__main_module__";

pub(crate) fn check(module: &Module<'_>, expected: Expectation, defects: &mut Vec<Defect>) {
    for import in &module.imports {
        match import.module {
            // Its type is checked with the memory.
            "env" if import.name == "memory" && matches!(import.ty, TypeRef::Memory(_)) => {}
            MAIN => check_main(module, import, expected, defects),
            interface if interface.starts_with("wasi:") => check_wasi(import, expected, defects),
            _ => defects.push(Defect::ExtraImport(full_name(import))),
        }
    }
    let imports = |name| {
        module
            .imports
            .iter()
            .any(|i| (i.module, i.name) == (MAIN, name))
    };
    for (name, _) in from_main(expected) {
        if !imports(name) {
            defects.push(Defect::MissingImport(format!("{MAIN}.{name}")));
        }
    }
    for (package, needs) in PACKAGES {
        let of_package = |import: &Import<'_>| import.module.starts_with(package);
        if expected.reach >= needs && !module.imports.iter().any(of_package) {
            defects.push(Defect::NothingOf(package));
        }
    }
}

/// What the adapter calls in the module that it serves.
fn from_main(expected: Expectation) -> impl Iterator<Item = (&'static str, Signature)> {
    let start =
        (expected.flavour == Flavour::Command).then_some(("_start", Signature::new("", "")));
    [("cabi_realloc", Signature::new("iiii", "i"))]
        .into_iter()
        .chain(start)
}

fn check_main(
    module: &Module<'_>,
    import: &Import<'_>,
    expected: Expectation,
    defects: &mut Vec<Defect>,
) {
    let Some((_, signature)) = from_main(expected).find(|(name, _)| *name == import.name) else {
        defects.push(Defect::ExtraImport(full_name(import)));
        return;
    };
    let found = match import.ty {
        TypeRef::Func(ty) => module.type_at(ty),
        _ => None,
    };
    if !found.is_some_and(|ty| signature.matches(ty)) {
        defects.push(Defect::ImportType {
            import: full_name(import),
            expected: signature,
            found: found.map_or("no function".into(), describe),
        });
    }
}

fn check_wasi(import: &Import<'_>, expected: Expectation, defects: &mut Vec<Defect>) {
    if !matches!(import.ty, TypeRef::Func(_)) {
        defects.push(Defect::ExtraImport(full_name(import)));
    }
    if import
        .module
        .rsplit_once('@')
        .is_none_or(|(_, version)| version != VERSION)
    {
        defects.push(Defect::ImportVersion(full_name(import)));
    }
    for (package, needs) in PACKAGES {
        if expected.reach < needs && import.module.starts_with(package) {
            defects.push(Defect::OutOfReach(full_name(import)));
        }
    }
}

fn full_name(import: &Import<'_>) -> String {
    format!("{}.{}", import.module, import.name)
}
