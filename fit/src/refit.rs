//! Makes an adapter module answer to the names a module asks for, and the module ask where one name has two meanings.
//! Which forms are asked for is decided by `convert.rs`.

#[cfg(test)]
mod tests;

use crate::adapter::{Adapter, check_globals};
use crate::dialect::{self, Form};
use crate::module::{Item, Module};
use crate::section::{self, Edit};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ConstExpr, ExportSection, GlobalSection, ImportSection, NameMap, NameSection};
use wasmparser::{
    CustomSectionReader, ExportSectionReader, GlobalSectionReader, ImportSectionReader,
    KnownCustom, Name, Payload, TypeRef, ValType,
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

/// Renames the exports for `forms` to plain names, drops all other forms and the names of functions, and tells the
/// adapter how far up its module begins.
pub fn adapter(wasm: &[u8], forms: &BTreeSet<Form>, guest_base: u32) -> Result<Vec<u8>> {
    let ambiguous = ambiguous(forms);
    // An adapter that knows of no such thing is as good as any for a module that was not moved.
    let base = match guest_base {
        0 => None,
        base => Some((GuestBase::find(&Module::parse(wasm)?)?, base)),
    };
    let refitted = section::rewrite(wasm, |payload| match payload {
        Payload::ExportSection(exports) => refit_exports(exports, forms, &ambiguous),
        Payload::CustomSection(custom) => refit_custom(custom),
        Payload::GlobalSection(globals) => match &base {
            Some((global, base)) => global.set(globals, *base),
            None => Ok(Edit::Keep),
        },
        _ => Ok(Edit::Keep),
    })?;
    check_globals(&Module::parse(&refitted)?).context("the refitted adapter lost its globals")?;
    Ok(refitted)
}

/// The adapter's global for the place where the module's memory begins, by its place among the adapter's own globals.
struct GuestBase(usize);

impl GuestBase {
    const NAME: &str = "guest_base";

    fn find(adapter: &Module) -> Result<Self> {
        let mut names = adapter.global_names.iter();
        let (index, _) = names.find(|(_, name)| *name == Self::NAME).context(
            "the adapter has no global `guest_base`, and so cannot serve a module that was moved up in its memory",
        )?;
        let index = *index as usize;
        let right = adapter
            .globals
            .get(index)
            .is_some_and(|ty| ty.mutable && ty.content_type == ValType::I32);
        ensure!(right, "global {index} (`guest_base`) is not a mutable i32");
        let imports = adapter.imports.iter();
        let imported = imports.filter(|import| matches!(import.item, Item::Global));
        let own = index.checked_sub(imported.count());
        Ok(Self(own.context("global `guest_base` is imported")?))
    }

    fn set(&self, globals: &GlobalSectionReader, base: u32) -> Result<Edit> {
        let mut section = GlobalSection::new();
        for (index, global) in globals.clone().into_iter().enumerate() {
            let global = global?;
            if index == self.0 {
                let ty = RoundtripReencoder.global_type(global.ty)?;
                section.global(ty, &ConstExpr::i32_const(base as i32));
            } else {
                RoundtripReencoder.parse_global(&mut section, global)?;
            }
        }
        Ok(Edit::replace(&section))
    }
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
    adapter(&built.bytes, &forms, 0)
}
