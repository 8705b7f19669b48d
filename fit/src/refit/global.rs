//! The adapter's globals by which it is told about its module and its host: their initial values.
//! What the values mean is the adapter's; finding them out is left to `convert.rs`.

use crate::module::{Item, Module};
use crate::section::Edit;
use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ConstExpr, GlobalSection};
use wasmparser::{GlobalSectionReader, ValType};

/// The place where the module's memory begins.
pub(super) const GUEST_BASE: &str = "guest_base";
/// Whether the host takes the code of an exit.
pub(super) const EXIT_CODES: &str = "exit_codes";

/// A global and its value, by its place among the adapter's own globals.
pub(super) struct Value {
    place: usize,
    value: u32,
}

impl Value {
    /// Finds the global `name`; without it the adapter cannot `purpose`. All are 0 as built: an adapter without one is as
    /// good as any where it would stay 0.
    pub(super) fn find(
        adapter: &Module,
        name: &str,
        value: u32,
        purpose: &str,
    ) -> Result<Option<Self>> {
        if value == 0 {
            return Ok(None);
        }
        let mut names = adapter.global_names.iter();
        let (index, _) = names.find(|(_, found)| *found == name).with_context(|| {
            format!("the adapter has no global `{name}`, and so cannot {purpose}")
        })?;
        let index = *index as usize;
        let right = adapter
            .globals
            .get(index)
            .is_some_and(|ty| ty.mutable && ty.content_type == ValType::I32);
        ensure!(right, "global {index} (`{name}`) is not a mutable i32");
        let imports = adapter.imports.iter();
        let imported = imports.filter(|import| matches!(import.item, Item::Global));
        let place = index.checked_sub(imported.count());
        let place = place.with_context(|| format!("global `{name}` is imported"))?;
        Ok(Some(Self { place, value }))
    }
}

/// The global section with other values; every other global stays as it is.
pub(super) fn set(globals: &GlobalSectionReader, values: &[Value]) -> Result<Edit> {
    if values.is_empty() {
        return Ok(Edit::Keep);
    }
    let mut section = GlobalSection::new();
    for (place, global) in globals.clone().into_iter().enumerate() {
        let global = global?;
        match values.iter().find(|value| value.place == place) {
            Some(value) => {
                let ty = RoundtripReencoder.global_type(global.ty)?;
                section.global(ty, &ConstExpr::i32_const(value.value as i32));
            }
            None => RoundtripReencoder.parse_global(&mut section, global)?,
        }
    }
    Ok(Edit::replace(&section))
}
