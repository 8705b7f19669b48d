//! Makes an adapter module answer to the names a module asks for, and the module ask where one name has two meanings.
//! Which forms are asked for is decided by `convert.rs`.

#[cfg(test)]
mod tests;

use crate::adapter::{Adapter, check_globals};
use crate::dialect::{self, Form};
use crate::module::Module;
use crate::section::{self, Edit};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, NameMap, NameSection};
use wasmparser::{
    CustomSectionReader, ExportSectionReader, ImportSectionReader, KnownCustom, Name, Payload,
    TypeRef,
};

/// The names that are asked for in more than one form; these stay `name/arity` on both sides.
pub fn ambiguous(forms: &BTreeSet<Form>) -> BTreeSet<String> {
    let names: Vec<_> = forms.iter().map(|form| &form.name).collect();
    names
        .windows(2)
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| pair[0].clone())
        .collect()
}

/// Renames the exports for `forms` to plain names, drops all other forms and the names of functions.
pub fn adapter(wasm: &[u8], forms: &BTreeSet<Form>) -> Result<Vec<u8>> {
    let ambiguous = ambiguous(forms);
    let refitted = section::rewrite(wasm, |payload| match payload {
        Payload::ExportSection(exports) => refit_exports(exports, forms, &ambiguous),
        Payload::CustomSection(custom) => refit_custom(custom),
        _ => Ok(Edit::Keep),
    })?;
    check_globals(&Module::parse(&refitted)?).context("the refitted adapter lost its globals")?;
    Ok(refitted)
}

fn refit_exports(
    exports: &ExportSectionReader,
    forms: &BTreeSet<Form>,
    ambiguous: &BTreeSet<String>,
) -> Result<Edit> {
    let mut section = ExportSection::new();
    for export in exports.clone() {
        let export = export?;
        let name = match Form::parse(export.name) {
            Some(form) if !forms.contains(&form) => continue,
            Some(form) if !ambiguous.contains(&form.name) => form.name,
            _ => export.name.to_owned(),
        };
        let kind = RoundtripReencoder.export_kind(export.kind)?;
        section.export(&name, kind, export.index);
    }
    Ok(Edit::replace(&section))
}

// Names of functions would end up in every component; those of globals are how the encoder finds the stack.
fn refit_custom(custom: &CustomSectionReader) -> Result<Edit> {
    let KnownCustom::Name(subsections) = custom.as_known() else {
        return Ok(Edit::Keep);
    };
    let mut section = NameSection::new();
    for subsection in subsections {
        match subsection? {
            Name::Module { name, .. } => section.module(name),
            Name::Global(map) => {
                let mut names = NameMap::new();
                for naming in map {
                    let naming = naming?;
                    names.append(naming.index, naming.name);
                }
                section.globals(&names);
            }
            _ => {}
        }
    }
    Ok(Edit::replace(&section))
}

/// Rewrites a module's imports of ambiguous names to `name/arity`; only the import section changes.
/// `arities` are those of the imported functions in their order.
pub fn module(wasm: &[u8], arities: &[usize], ambiguous: &BTreeSet<String>) -> Result<Vec<u8>> {
    section::rewrite(wasm, |payload| match payload {
        Payload::ImportSection(imports) => rename_imports(imports, arities, ambiguous),
        _ => Ok(Edit::Keep),
    })
}

fn rename_imports(
    imports: &ImportSectionReader,
    arities: &[usize],
    ambiguous: &BTreeSet<String>,
) -> Result<Edit> {
    let mut section = ImportSection::new();
    let mut arities = arities.iter();
    for import in imports.clone().into_imports() {
        let import = import?;
        let mut name = import.name.to_owned();
        if let TypeRef::Func(_) | TypeRef::FuncExact(_) = import.ty {
            let arity = arities.next().context("a function import without type")?;
            if import.module == crate::PREVIEW1 && ambiguous.contains(&name) {
                name = Form::new(&name, *arity).to_string();
            }
        }
        section.import(
            import.module,
            &name,
            RoundtripReencoder.entity_type(import.ty)?,
        );
    }
    Ok(Edit::replace(&section))
}

/// An adapter for plain `wasm-tools component new`: every function of Preview 1, and what else is asked of an adapter
/// itself, as far as it is served.
pub fn plain(built: &Adapter) -> Result<Vec<u8>> {
    let mut forms: BTreeSet<_> = dialect::preview1().collect();
    let absent: Vec<_> = forms
        .iter()
        .filter(|form| !built.forms.contains_key(form))
        .map(Form::to_string)
        .collect();
    ensure!(absent.is_empty(), "the adapter lacks {}", absent.join(", "));
    // Preview 1 has no such names, so that nothing is taken away from it.
    forms.extend(dialect::companions());
    adapter(&built.bytes, &forms)
}
