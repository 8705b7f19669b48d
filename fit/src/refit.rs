//! Makes an adapter module answer to the names a module asks for, and the module ask where one name has two meanings.
//! Which forms are asked for is decided by `convert.rs`.

mod exit;
mod global;

#[cfg(test)]
mod tests;

use crate::adapter::{Adapter, check_globals};
use crate::dialect::{self, Dialect, Form, Plain};
use crate::module::{Import, Module};
use crate::reading::Readings;
use crate::section::{self, Edit};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, NameMap, NameSection};
use wasmparser::{
    CustomSectionReader, ExportSectionReader, ImportSectionReader, KnownCustom, Name, Payload,
};

/// The names that are asked for in more than one form; these stay `name/arity` or `name@reading/arity` on both sides.
pub fn ambiguous(forms: &BTreeSet<Form>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let names = forms.iter().map(|form| &form.name);
    let again = names.filter(|name| !seen.insert(*name));
    again.cloned().collect()
}

/// What an adapter is made to fit.
#[derive(Clone, Copy, Debug)]
pub struct Fitting<'a> {
    /// What the module asks for.
    pub forms: &'a BTreeSet<Form>,
    /// How far up its memory the module begins.
    pub guest_base: u32,
    /// Whether the host is told the code of an exit.
    pub exit_codes: bool,
}

impl<'a> Fitting<'a> {
    /// For any module of these forms, on any host.
    pub fn plain(forms: &'a BTreeSet<Form>) -> Self {
        Self {
            forms,
            guest_base: 0,
            exit_codes: false,
        }
    }
}

/// Renames the exports for what is asked for to plain names, drops all other forms and the names of functions, and tells
/// the adapter about its module and its host.
pub fn adapter(wasm: &[u8], fitting: Fitting) -> Result<Vec<u8>> {
    let ambiguous = ambiguous(fitting.forms);
    let values = values(&Module::parse(wasm)?, fitting)?;
    let mut refitted = section::rewrite(wasm, |payload| match payload {
        Payload::ImportSection(imports) if fitting.exit_codes => refit_imports(imports),
        Payload::ExportSection(exports) => refit_exports(exports, fitting.forms, &ambiguous),
        Payload::CustomSection(custom) => refit_custom(custom),
        Payload::GlobalSection(globals) => global::set(globals, &values),
        _ => Ok(Edit::Keep),
    })?;
    if fitting.exit_codes {
        exit::declare(&mut refitted)?;
    }
    check_globals(&Module::parse(&refitted)?).context("the refitted adapter lost its globals")?;
    Ok(refitted)
}

fn values(adapter: &Module, fitting: Fitting) -> Result<Vec<global::Value>> {
    let base = global::Value::find(
        adapter,
        global::GUEST_BASE,
        fitting.guest_base,
        "serve a module that was moved up in its memory",
    )?;
    let codes = global::Value::find(
        adapter,
        global::EXIT_CODES,
        fitting.exit_codes.into(),
        "tell the code of an exit",
    )?;
    Ok(base.into_iter().chain(codes).collect())
}

fn refit_imports(imports: &ImportSectionReader) -> Result<Edit> {
    let mut section = ImportSection::new();
    let mut is_found = false;
    for import in imports.clone().into_imports() {
        let import = import?;
        let renamed = exit::rename(import.module, import.name);
        is_found |= renamed.is_some();
        let [module, name] = renamed.unwrap_or([import.module, import.name]);
        section.import(module, name, RoundtripReencoder.entity_type(import.ty)?);
    }
    ensure!(is_found, "the adapter does not import wasi:cli/exit");
    Ok(Edit::replace(&section))
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

/// Has a module ask for all that it asks of adapters by one name, `adapter`, and for ambiguous names as the adapter has them;
/// only the import section changes, and that only where it must.
pub fn module(wasm: &[u8], facts: &Module, adapter: &str, readings: &Readings) -> Result<Vec<u8>> {
    let ambiguous = ambiguous(&readings.forms(facts));
    let has_other_name = |import: &Import| import.is_adapters() && import.module != adapter;
    if ambiguous.is_empty() && !facts.imports.iter().any(has_other_name) {
        return Ok(wasm.to_vec());
    }
    section::rewrite(wasm, |payload| match payload {
        Payload::ImportSection(imports) => {
            let name = |import: &Import| new_name(import, adapter, readings, &ambiguous);
            rename_imports(imports, facts, name)
        }
        _ => Ok(Edit::Keep),
    })
}

/// The module and the name that something of the adapter's is to be asked for by.
fn new_name<'a>(
    import: &Import,
    adapter: &'a str,
    readings: &Readings,
    ambiguous: &BTreeSet<String>,
) -> Option<(&'a str, String)> {
    let form = readings.form(import)?;
    Some(match ambiguous.contains(&form.name) {
        true => (adapter, form.to_string()),
        false => (adapter, form.name),
    })
}

fn rename_imports<'a>(
    imports: &ImportSectionReader,
    facts: &Module,
    new_name: impl Fn(&Import) -> Option<(&'a str, String)>,
) -> Result<Edit> {
    let mut section = ImportSection::new();
    let mut known = facts.imports.iter();
    for import in imports.clone().into_imports() {
        let import = import?;
        let known = known.next().context("an import that was not there")?;
        let ty = RoundtripReencoder.entity_type(import.ty)?;
        match new_name(known) {
            Some((module, name)) => section.import(module, &name, ty),
            None => section.import(import.module, import.name, ty),
        };
    }
    Ok(Edit::replace(&section))
}

/// An adapter for plain `wasm-tools component new`: every function that its users ask for, and what else is asked of an adapter
/// itself, as far as it is served.
pub fn plain(built: &Adapter, users: Plain) -> Result<Vec<u8>> {
    let mut forms: BTreeSet<Form> = dialect::plain(users).collect();
    let of_adapters: Vec<_> = dialect::of(Dialect::Libc).collect();
    forms.retain(|form| built.forms.contains_key(form) || !of_adapters.contains(form));
    let absent: Vec<_> = forms
        .iter()
        .filter(|form| !built.forms.contains_key(form))
        .map(Form::to_string)
        .collect();
    ensure!(absent.is_empty(), "the adapter lacks {}", absent.join(", "));
    adapter(&built.bytes, Fitting::plain(&forms))
}
