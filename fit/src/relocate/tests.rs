mod instructions;
mod refusals;
mod rules;

use super::*;

fn moved_text(text: &str) -> String {
    let wasm = wat::parse_str(text).expect(text);
    let moved = relocate(&wasm).expect(text);
    let features = wasmparser::WasmFeatures::all();
    let valid = wasmparser::Validator::new_with_features(features).validate_all(&moved);
    valid.expect(text);
    wasmprinter::print_bytes(&moved).expect(text)
}

/// The lines of the module's own that hold one of `words`.
fn lines(text: &str, words: &[&str]) -> String {
    let moved = moved_text(text);
    let own = moved
        .split("\n  (func $relocated.")
        .next()
        .unwrap_or(&moved);
    let mut found = String::new();
    for line in own.lines() {
        if words.iter().any(|word| line.contains(word)) {
            found += line.trim();
            found.push('\n');
        }
    }
    found
}
