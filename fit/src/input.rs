//! Reads a core module from a file or stdin, as wasm or as wat text, and says what other bytes are.
//! What the module means is left to `module.rs`.

#[cfg(test)]
mod tests;

use crate::problem::{Problem, Refusal};
use anyhow::{Result, bail};
use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use wasmparser::{Validator, WasmFeatures};

const MAGIC: &[u8] = b"\0asm";
/// The version of a core module; a component has another one.
const CORE_VERSION: &[u8] = &[1, 0, 0, 0];

/// What some bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A binary core module, not yet validated.
    Module,
    /// A binary component.
    Component,
    /// Text in the WebAssembly text format.
    Text,
    /// Nothing at all.
    Empty,
    /// The wasm header and no more, or less.
    Truncated,
    /// Anything else.
    Other,
}

/// Looks at the first bytes only.
pub fn kind(bytes: &[u8]) -> Kind {
    match bytes {
        [] => Kind::Empty,
        _ if bytes.starts_with(MAGIC) => match bytes.get(4..8) {
            Some(CORE_VERSION) => Kind::Module,
            // The second half is the layer: 0 for modules, 1 for components.
            Some([_, _, 1, 0]) => Kind::Component,
            Some(_) => Kind::Other,
            None => Kind::Truncated,
        },
        _ if MAGIC.starts_with(bytes) => Kind::Truncated,
        _ if wat::Detect::from_bytes(bytes) == wat::Detect::WasmText => Kind::Text,
        _ => Kind::Other,
    }
}

/// Reads `path`, or stdin for `-`.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let file = name(path);
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        return match io::stdin().read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(unreadable(&file, &error.to_string())),
        };
    }
    if path.is_dir() {
        return Err(unreadable(&file, "it is a directory"));
    }
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unreadable(&file, "there is no such file"),
        _ => unreadable(&file, &error.to_string()),
    })
}

/// What messages call the input.
pub fn name(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "<stdin>".to_owned(),
        _ => path.display().to_string(),
    }
}

fn unreadable(file: &str, why: &str) -> anyhow::Error {
    let problem =
        Problem::new("unreadable", "it cannot be read", why).todo("give the path of a core module");
    Refusal::new(file, vec![problem]).into()
}

/// Turns the input into a valid binary core module, or says what it is instead.
pub fn core_module<'a>(bytes: &'a [u8], file: &str) -> Result<Cow<'a, [u8]>> {
    let wasm = match kind(bytes) {
        Kind::Module => Cow::Borrowed(bytes),
        Kind::Text => Cow::Owned(assemble(bytes, file)?),
        other => bail!(Refusal::new(file, vec![not_a_module(other, bytes)])),
    };
    if kind(&wasm) == Kind::Component {
        bail!(Refusal::new(
            file,
            vec![not_a_module(Kind::Component, &wasm)]
        ));
    }
    match Validator::new_with_features(WasmFeatures::all()).validate_all(&wasm) {
        Ok(_) => Ok(wasm),
        Err(error) => bail!(Refusal::new(file, vec![invalid(&error)])),
    }
}

fn assemble(text: &[u8], file: &str) -> Result<Vec<u8>> {
    let parsed = wat::Parser::new().parse_bytes(Some(Path::new(file)), text);
    match parsed {
        Ok(wasm) => Ok(wasm.into_owned()),
        Err(error) => {
            let problem = Problem::new(
                "wat-syntax",
                "its text is not valid wat",
                &error.to_string(),
            )
            .todo("correct the text at the place shown");
            bail!(Refusal::new(file, vec![problem]))
        }
    }
}

fn invalid(error: &wasmparser::BinaryReaderError) -> Problem {
    if error.message().contains("unexpected end") {
        return Problem::new(
            "truncated",
            "it ends too early",
            &format!("the last section is cut off at byte {:#x}", error.offset()),
        )
        .todo("copy or build it again");
    }
    let why = format!("{} (at byte {:#x})", error.message(), error.offset());
    Problem::new("invalid", "it is not a valid WebAssembly module", &why)
        .todo("build it again, or report this to the tool that made it")
}

fn not_a_module(kind: Kind, bytes: &[u8]) -> Problem {
    let give = "give a core module: a .wasm file of a compiler, or .wat text";
    match kind {
        Kind::Empty => {
            Problem::new("empty", "it is empty", "a module has at least 8 bytes").todo(give)
        }
        Kind::Truncated => Problem::new(
            "truncated",
            "it ends too early",
            "there is a part of the wasm header and no module behind it",
        )
        .todo("copy or build it again"),
        Kind::Component => Problem::new(
            "component",
            "it is a component already",
            "only core modules are converted",
        )
        .todo("use it as it is: `wasi-socket-adapter run` and every Preview 2 runtime take it"),
        _ => {
            let start = String::from_utf8_lossy(bytes.get(..12).unwrap_or(bytes));
            let why = format!("it starts with {start:?}, not with the wasm header or `(module`");
            Problem::new("not-wasm", "it is not WebAssembly", &why).todo(give)
        }
    }
}
