//! Judges each import: who provides it, or why nobody does.
//! Turning the verdicts into problems is left to `check.rs`.

use crate::adapter::Adapter;
use crate::dialect::{self, Dialect, Form, foreign};
use crate::module::{Import, Item, Module};
use crate::reading::{Choice, Readings};
use serde::Serialize;
use wasmparser::FuncType;

/// One import and its verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// The module it is asked of.
    pub module: String,
    /// Its name.
    pub name: String,
    /// The type of a function, `memory`, `table`, `global` or `tag`.
    pub signature: String,
    /// `name/arity` of a function asked of the adapter.
    pub form: Option<String>,
    /// The dialects that have this form, as it is read.
    pub dialects: Vec<Dialect>,
    /// The export for a known form, where the adapter has it.
    pub export: Option<String>,
    /// How it is read, where its name and its types leave that open.
    pub reading: Option<Choice>,
    /// The verdict.
    pub status: Status,
    /// Why it is not served; empty if it is.
    pub why: String,
}

/// Who provides an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The adapter.
    Served,
    /// The component's host or encoder, by the WIT that the module brings or the rules of components.
    Wit,
    /// Nobody yet: a known form that this adapter module does not export.
    NotYetServed,
    /// Nobody: the name and arity are served, with other types.
    OtherSignature,
    /// Nobody: the import belongs to another system.
    Foreign,
    /// Nobody: it is named like a WIT function, but the module brings no WIT.
    WithoutWit,
    /// Nobody: unknown.
    Unknown,
    /// There is no adapter module to ask.
    Unchecked,
}

/// The reason of an import of which nothing is known.
pub(crate) const NOBODY: &str = "nobody provides it";

/// Judges all imports in their order; without an adapter the known forms stay unchecked.
pub fn judge(module: &Module, readings: &Readings, adapter: Option<&Adapter>) -> Vec<Judged> {
    let imports = module.imports.iter();
    imports
        .map(|import| verdict(import, module, readings, adapter))
        .collect()
}

fn verdict(
    import: &Import,
    module: &Module,
    readings: &Readings,
    adapter: Option<&Adapter>,
) -> Judged {
    let form = readings.form(import);
    let (status, why) = status(import, form.as_ref(), module, adapter);
    let dialects = |form: &Form| dialect::dialects(&import.module, form);
    let dialects = form.as_ref().map(dialects).unwrap_or_default();
    let is_known = !dialects.is_empty();
    Judged {
        module: import.module.clone(),
        name: import.name.clone(),
        signature: signature(&import.item),
        form: form.as_ref().map(|form| form.without_reading().to_string()),
        dialects,
        reading: form
            .as_ref()
            .and_then(|form| readings.choice(form))
            .cloned(),
        export: form.filter(|_| is_known).map(|form| form.to_string()),
        status,
        why,
    }
}

fn signature(item: &Item) -> String {
    match item {
        Item::Function(ty) => dialect::describe(ty),
        Item::Memory => "memory".to_owned(),
        Item::Table => "table".to_owned(),
        Item::Global => "global".to_owned(),
        Item::Tag => "tag".to_owned(),
    }
}

fn status(
    import: &Import,
    form: Option<&Form>,
    module: &Module,
    adapter: Option<&Adapter>,
) -> (Status, String) {
    if let Some(foreign) = foreign(&import.module, &import.name) {
        return (Status::Foreign, foreign.why.to_owned());
    }
    if let (Item::Function(ty), Some(form)) = (&import.item, form) {
        return asked_of_adapter(&import.module, form, ty, adapter);
    }
    match (&import.item, import.module.as_str()) {
        (Item::Memory, "env") if import.name == "memory" => (Status::Wit, String::new()),
        (Item::Function(_), name) if module.has_wit() && !is_bare(name, &import.name) => {
            (Status::Wit, String::new())
        }
        (Item::Function(_), name) if name.contains(':') => {
            let why = "the module brings no WIT that describes it";
            (Status::WithoutWit, why.to_owned())
        }
        (Item::Function(_), _) => (Status::Unknown, NOBODY.to_owned()),
        _ => (Status::Unknown, "only functions can be imported".to_owned()),
    }
}

// A world may have plain names too; these two prefixes are never WIT, but for the encoder's own hooks.
fn is_bare(module: &str, name: &str) -> bool {
    (module == "env" && !name.starts_with("__wasm_")) || module.starts_with("wasi_")
}

fn asked_of_adapter(
    module: &str,
    form: &Form,
    ty: &FuncType,
    adapter: Option<&Adapter>,
) -> (Status, String) {
    let served = adapter.and_then(|adapter| adapter.forms.get(form));
    match served {
        Some(served) if served == ty => return (Status::Served, String::new()),
        Some(served) => {
            let why = format!(
                "{} is served as {}",
                form.without_reading(),
                dialect::describe(served)
            );
            return (Status::OtherSignature, why);
        }
        None => {}
    }
    if dialect::dialects(module, form).is_empty() {
        return (Status::Unknown, unknown_form(form));
    }
    match dialect::signature(form) {
        Some(known) if known != *ty => {
            let why = format!(
                "{} is known as {}",
                form.without_reading(),
                dialect::describe(&known)
            );
            (Status::OtherSignature, why)
        }
        _ if adapter.is_none() => (Status::Unchecked, "no adapter module".to_owned()),
        _ => (
            Status::NotYetServed,
            "not served yet by this version".to_owned(),
        ),
    }
}

fn unknown_form(form: &Form) -> String {
    let arities: Vec<_> = dialect::arities(&form.name)
        .iter()
        .map(usize::to_string)
        .collect();
    match arities.as_slice() {
        [] => NOBODY.to_owned(),
        known => format!(
            "it is known with {} parameters, not with {}",
            known.join(" or "),
            form.arity
        ),
    }
}
