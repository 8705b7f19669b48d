//! Replaces single sections of a core module and copies the rest byte for byte.
//! What goes into the new section is the caller's: `refit.rs` and `memory.rs`.

use anyhow::Result;
use wasm_encoder::Section;
use wasmparser::{Parser, Payload};

/// What becomes of one section.
pub(crate) enum Edit {
    Keep,
    /// The whole new section, header included.
    Replace(Vec<u8>),
}

impl Edit {
    pub(crate) fn replace(section: &impl Section) -> Self {
        let mut bytes = Vec::new();
        section.append_to(&mut bytes);
        Self::Replace(bytes)
    }
}

/// Copies `wasm`, asking `edit` about each section.
pub(crate) fn rewrite(
    wasm: &[u8],
    mut edit: impl FnMut(&Payload) -> Result<Edit>,
) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(wasm.len());
    // Section headers are not in wasmparser's ranges: a section starts where the one before it ended.
    let mut copied = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let end = match (&payload, payload.as_section()) {
            (Payload::Version { range, .. }, _) => range.end as usize,
            (_, Some((_, range))) => range.end as usize,
            _ => continue,
        };
        match edit(&payload)? {
            Edit::Keep => out.extend_from_slice(&wasm[copied..end]),
            Edit::Replace(section) => out.extend_from_slice(&section),
        }
        copied = end;
    }
    Ok(out)
}
