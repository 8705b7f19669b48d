//! Replaces single sections of a core module or a component and copies the rest byte for byte.
//! What goes into the new section is the caller's: `refit.rs`, `memory.rs` and `component.rs`.

use anyhow::Result;
use wasm_encoder::Section;
use wasmparser::{Parser, Payload};

/// What becomes of one section.
pub(crate) enum Edit {
    Keep,
    Drop,
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

/// Copies `wasm`, asking `edit` about each section; a module in a component is one, whatever is in it.
pub(crate) fn rewrite(
    wasm: &[u8],
    mut edit: impl FnMut(&Payload) -> Result<Edit>,
) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(wasm.len());
    // Section headers are not in wasmparser's ranges: a section starts where the one before it ended.
    let (mut copied, mut depth) = (0, 0);
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let is_nested = depth > 0;
        match payload {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth -= 1,
            _ => {}
        }
        let end = match (&payload, payload.as_section()) {
            (Payload::Version { range, .. }, _) => range.end as usize,
            (_, Some((_, range))) => range.end as usize,
            _ => continue,
        };
        if is_nested {
            continue;
        }
        match edit(&payload)? {
            Edit::Keep => out.extend_from_slice(&wasm[copied..end]),
            Edit::Drop => {}
            Edit::Replace(section) => out.extend_from_slice(&section),
        }
        copied = end;
    }
    Ok(out)
}
