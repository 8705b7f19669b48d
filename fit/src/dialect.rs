//! The known forms of imports and the dialects that speak them; `verify` has the lists of what adapters export.
//! Whether a form is served is not decided here: the adapter module's own export list says so (`adapter.rs`).

mod foreign;

#[cfg(test)]
mod tests;

use serde::Serialize;
use std::fmt;
use verify::forms::{self, Form as Line};
use wasmparser::{FuncType, ValType};

pub use foreign::{Foreign, foreign};
pub use verify::forms::{Plain, Users};

/// A way of speaking `wasi_snapshot_preview1`, or `wasi_unstable`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// The 45 functions of `wasi_unstable`.
    Preview0,
    /// The 46 functions of WASI Preview 1.
    Preview1,
    /// The socket functions of WAMR, 1.0 and later.
    Wamr,
    /// The socket functions of WasmEdge, V1 and V2.
    WasmEdge,
    /// The functions of this project's C library, and of wasi-libc's bad descriptors.
    Libc,
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Preview0 => "Preview 0",
            Self::Preview1 => "Preview 1",
            Self::Wamr => "WAMR",
            Self::WasmEdge => "WasmEdge",
            Self::Libc => "libc",
        })
    }
}

/// What tells two imports of one name apart: `name/arity`, arity being the number of wasm parameters; and where these leave
/// open what is meant, `name@reading/arity`. It is also what an adapter's export is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Form {
    /// The import's name.
    pub name: String,
    /// The number of its wasm parameters.
    pub arity: usize,
    /// Which meaning it has; `None` is the usual one.
    pub reading: Option<String>,
}

impl Form {
    /// The form `name/arity`.
    pub fn new(name: &str, arity: usize) -> Self {
        Self {
            name: name.to_owned(),
            arity,
            reading: None,
        }
    }

    /// The same in another meaning.
    pub fn read(self, reading: &str) -> Self {
        let reading = Some(reading.to_owned());
        Self { reading, ..self }
    }

    /// What an import asks the adapter for, as far as module, name and arity tell; `None` if it asks somebody else.
    pub fn asked(module: &str, name: &str, arity: usize) -> Option<Self> {
        let form = Self::new(name, arity);
        match module {
            crate::PREVIEW1 => Some(form),
            crate::PREVIEW0 => {
                let mut unstable = forms::UNSTABLE.iter().map(Self::from);
                let otherwise = unstable.find(|other| other.without_reading() == form);
                Some(otherwise.unwrap_or(form))
            }
            _ => None,
        }
    }

    /// What the import itself tells: the form in its usual meaning.
    pub fn without_reading(&self) -> Self {
        Self::new(&self.name, self.arity)
    }

    /// Reads an adapter's export name; `None` for any other name, `wasi:cli/run@0.2.0#run` included.
    pub fn parse(export: &str) -> Option<Self> {
        let (name, arity) = export.rsplit_once('/')?;
        let arity = arity.parse().ok()?;
        let (name, reading) = match name.split_once('@') {
            Some((name, reading)) => (name, Some(reading)),
            None => (name, None),
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || !name.chars().all(plain) {
            return None;
        }
        let form = Self::new(name, arity);
        Some(match reading {
            Some(reading) => form.read(reading),
            None => form,
        })
    }

    /// Only socket calls bear such names, in every dialect; the one without `sock_` is WAMR 1.0's. Those of the C library are
    /// listed, since it may ask for other things, too.
    pub fn is_socket(&self) -> bool {
        let prefixes = ["sock_", "adapter_sock"];
        self.name == "addr_resolve"
            || prefixes.iter().any(|prefix| self.name.starts_with(prefix))
            || forms::LIBC.iter().any(|line| line.name == self.name)
    }

    /// Whether it opens something through a directory, or tells which directories there are: no file comes otherwise.
    pub fn is_of_directories(&self) -> bool {
        let looks = ["fd_prestat_get", "fd_prestat_dir_name", "fd_readdir"];
        self.name.starts_with("path_") || looks.contains(&self.name.as_str())
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        if let Some(reading) = &self.reading {
            write!(f, "@{reading}")?;
        }
        write!(f, "/{}", self.arity)
    }
}

impl From<&Line> for Form {
    fn from(line: &Line) -> Self {
        let form = Self::new(line.name, line.arity());
        match line.reading {
            Some(reading) => form.read(reading),
            None => form,
        }
    }
}

fn tables() -> [(Dialect, &'static [Line]); 8] {
    [
        (Dialect::Preview0, forms::UNSTABLE),
        (Dialect::Preview1, forms::PREVIEW1),
        (Dialect::Wamr, forms::WAMR),
        (Dialect::Wamr, forms::WAMR_1_0),
        (Dialect::WasmEdge, forms::WASMEDGE),
        (Dialect::WasmEdge, forms::WASMEDGE_READINGS),
        // The C library may grow functions that this list has not heard of; `dialects` knows them by their prefix.
        (Dialect::Libc, forms::COMPANIONS),
        (Dialect::Libc, forms::LIBC),
    ]
}

fn lines() -> impl Iterator<Item = (Dialect, &'static Line)> {
    tables()
        .into_iter()
        .flat_map(|(dialect, lines)| lines.iter().map(move |line| (dialect, line)))
}

fn is_of(form: &Form, line: &Line) -> bool {
    let reading = form.reading.as_deref();
    (line.name, line.arity(), line.reading) == (form.name.as_str(), form.arity, reading)
}

/// The dialects that speak a form as it is asked of a module; Preview 1 alone where it has the form itself, and Preview 0
/// alone where it has it from there.
pub fn dialects(module: &str, form: &Form) -> Vec<Dialect> {
    let mut found: Vec<_> = lines()
        .filter(|(_, line)| is_of(form, line))
        .map(|(dialect, _)| dialect)
        .collect();
    if found.first() == Some(&Dialect::Preview1) {
        found.truncate(1);
        if module == crate::PREVIEW0 && form.name != forms::NEW_IN_PREVIEW1 {
            found = vec![Dialect::Preview0];
        }
    }
    if found.is_empty() && form.name.starts_with("adapter_") {
        found.push(Dialect::Libc);
    }
    found
}

/// The arities under which a name is known, in any dialect.
pub fn arities(name: &str) -> Vec<usize> {
    let mut found: Vec<_> = lines()
        .filter(|(_, line)| line.name == name)
        .map(|(_, line)| line.arity())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The wasm type of a known form.
pub fn signature(form: &Form) -> Option<FuncType> {
    let (_, line) = lines().find(|(_, line)| is_of(form, line))?;
    Some(line.signature.function_type())
}

/// The forms that a dialect has of its own: Preview 0's are the four that it means otherwise than Preview 1.
pub fn of(dialect: Dialect) -> impl Iterator<Item = Form> {
    let lines = lines().filter(move |(speaker, _)| *speaker == dialect);
    lines.map(|(_, line)| Form::from(line))
}

/// The forms that only WAMR 1.0 had.
pub fn wamr_1_0() -> impl Iterator<Item = Form> {
    forms::WAMR_1_0.iter().map(Form::from)
}

/// The forms that an adapter for plain tools serves, each under its name.
pub fn plain(plain: Plain) -> impl Iterator<Item = Form> {
    plain.forms().into_iter().map(|line| Form::from(&line))
}

/// Dialects as people write them: `WAMR or WasmEdge`.
pub fn either(dialects: &[Dialect]) -> String {
    let names: Vec<_> = dialects.iter().map(Dialect::to_string).collect();
    names.join(" or ")
}

/// A function type as people write it: `(i32 i64) -> i32`.
pub fn describe(signature: &FuncType) -> String {
    let list = |types: &[ValType]| {
        let names: Vec<_> = types.iter().map(ValType::to_string).collect();
        names.join(" ")
    };
    match signature.results() {
        [] => format!("({})", list(signature.params())),
        results => format!("({}) -> {}", list(signature.params()), list(results)),
    }
}
