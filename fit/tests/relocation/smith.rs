//! Random modules that end, with one memory and without imports.
//! Running them is left to `twins.rs`; the fuzz target in `fuzz` includes this file.

use arbitrary::{Arbitrary, Result, Unstructured};
use wasm_smith::{Config, MemoryOffsetChoices};

/// Loops and calls that a function may make before it traps.
const FUEL: u32 = 1000;

/// A module out of random bytes.
pub fn module(bytes: &mut Unstructured) -> Result<Vec<u8>> {
    // Random addresses mostly trap; every other module keeps its own within the memory.
    let traps = bool::arbitrary(bytes)?;
    let mut module = wasm_smith::Module::new(config(traps), bytes)?;
    let fuel = module.ensure_termination(FUEL);
    fuel.map_err(|_| arbitrary::Error::IncorrectFormat)?;
    Ok(module.to_bytes())
}

fn config(traps: bool) -> Config {
    Config {
        canonicalize_nans: true,
        disallow_traps: !traps,
        exceptions_enabled: false,
        export_everything: true,
        gc_enabled: false,
        generate_custom_sections: false,
        max_funcs: 12,
        max_globals: 8,
        max_imports: 0,
        max_instructions: 200,
        max_memories: 1,
        max_memory32_bytes: 16 << 16,
        max_table_elements: 1000,
        memory64_enabled: false,
        memory_max_size_required: true,
        memory_offset_choices: MemoryOffsetChoices(80, 12, 8),
        min_data_segments: 1,
        min_funcs: 6,
        min_memories: 1,
        // The Wasmtime of this crate knows functions as references, and no others.
        reference_types_enabled: false,
        relaxed_simd_enabled: false,
        table_max_size_required: true,
        threads_enabled: false,
        wide_arithmetic_enabled: false,
        ..Config::default()
    }
}
