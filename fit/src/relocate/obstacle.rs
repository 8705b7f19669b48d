//! What keeps a module where it is in its memory.
//! What to do then is left to `memory.rs`.

use super::{MOST_PAGES, RESERVE_PAGES, data, helper};
use crate::module::{Item, Module};
use anyhow::Result;

/// Why a module cannot be relocated; a clause that begins with "it" or "its".
///
/// # Errors
/// If the module is not valid.
pub fn obstacle(wasm: &[u8], module: &Module) -> Result<Option<String>> {
    let found = memory(module).or_else(|| interface(module));
    match found {
        Some(obstacle) => Ok(Some(obstacle)),
        None => data::obstacle(wasm),
    }
}

fn memory(module: &Module) -> Option<String> {
    let Some(memory) = module.memory else {
        return Some("it has no memory".to_owned());
    };
    let obstacle = if !module.owns_memory() {
        "its memory is imported"
    } else if module.memories > 1 {
        "it has several memories"
    } else if memory.memory64 {
        "its memory has 64-bit addresses"
    } else if memory.shared {
        "its memory is shared"
    } else if memory.page_size_log2.is_some() {
        "its memory has a page size of its own"
    } else if memory.initial + RESERVE_PAGES > MOST_PAGES {
        return Some(format!(
            "its memory starts with {} pages, which leaves no room for {RESERVE_PAGES} more",
            memory.initial
        ));
    } else {
        return None;
    };
    Some(obstacle.to_owned())
}

// Whoever calls the module, or is called by it, through other interfaces means the addresses before the move.
fn interface(module: &Module) -> Option<String> {
    for name in [helper::REALLOC, "canonical_abi_realloc"] {
        if module.exports(name) {
            return Some(format!("it exports {name}"));
        }
    }
    if module.has_wit() || module.exports_run() {
        return Some("it has interfaces in WIT".to_owned());
    }
    let foreign = module
        .imports
        .iter()
        .find(|import| matches!(import.item, Item::Function(_)) && !import.is_adapters())?;
    Some(format!(
        "it imports {}.{}, which is not Preview 1's",
        foreign.module, foreign.name
    ))
}
