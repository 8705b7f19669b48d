//! Finds what keeps a module from becoming a component.
//! Single imports are judged by `judge.rs`; how a problem is told is left to `problem.rs`.

use crate::dialect::{self, Foreign, foreign};
use crate::judge::{self, Judged, Status};
use crate::module::Module;
use crate::problem::Problem;

/// Imports named in one message.
const NAMED: usize = 10;

/// All problems of a module, the ones that explain most first.
pub fn problems(module: &Module, imports: &[Judged], must_start: bool) -> Vec<Problem> {
    let mut found = foreign_systems(module, imports);
    found.extend(memory(module, &found));
    found.extend(without_wit(imports));
    found.extend(unknown(imports));
    found.extend(not_yet_served(imports));
    found.extend(other_signature(imports));
    found.extend(no_start(module, must_start));
    found
}

fn foreign_systems(module: &Module, imports: &[Judged]) -> Vec<Problem> {
    let mut systems: Vec<(Foreign, Vec<String>)> = Vec::new();
    for import in imports {
        let Some(system) = foreign(&import.module, &import.name) else {
            continue;
        };
        match systems
            .iter_mut()
            .find(|(known, _)| known.code == system.code)
        {
            Some((_, names)) => names.push(full_name(import)),
            None => systems.push((system, vec![full_name(import)])),
        }
    }
    // Threads may be entered without being imported.
    if module.exports("wasi_thread_start")
        && let Some(threads) = foreign("wasi", "thread-spawn")
        && !systems.iter().any(|(known, _)| known.code == threads.code)
    {
        systems.push((threads, vec!["the export wasi_thread_start".to_owned()]));
    }
    let tell = |(system, names): &(Foreign, Vec<String>)| {
        let what = format!("it {} ({})", system.what, list(names));
        Problem::new(system.code, &what, system.why).todo(system.todo)
    };
    systems.iter().map(tell).collect()
}

fn memory(module: &Module, before: &[Problem]) -> Option<Problem> {
    // Shared memory belongs to threads: one problem, one message.
    let explained = before
        .iter()
        .any(|p| p.code == "threads" || p.code == "wasix");
    match module.memory {
        Some(memory) if memory.shared && !explained => Some(
            Problem::new(
                "shared-memory",
                "its memory is shared",
                "a component's functions cannot work on memory that threads share",
            )
            .todo("build it without threads and atomics"),
        ),
        Some(memory) if memory.memory64 => Some(
            Problem::new(
                "memory64",
                "its memory has 64-bit addresses",
                "WASI and the component model's functions take 32-bit addresses",
            )
            .todo("build it for wasm32"),
        ),
        _ => missing_memory(module),
    }
}

fn missing_memory(module: &Module) -> Option<Problem> {
    let needed = module.is_command() || module.imports.iter().any(|import| import.is_adapters());
    let imported = module
        .imports
        .iter()
        .any(|import| import.module == "env" && import.name == "memory");
    let why = match module.memory {
        _ if !needed || imported || module.exports_memory() => return None,
        None => "the adapter works in the module's memory, and it has none",
        Some(_) => "the adapter works in the module's memory, and it is not exported as `memory`",
    };
    let todo = "export its memory under the name `memory`, as every WASI toolchain does";
    Some(Problem::new("no-memory", "it offers no memory", why).todo(todo))
}

fn without_wit(imports: &[Judged]) -> Option<Problem> {
    let found = names(imports, Status::WithoutWit, full_name)?;
    let what = format!("it imports {found}");
    let why = "these are WIT functions, and it brings no WIT (component-type section) that describes them";
    let todo = "add the WIT with `wasm-tools component embed`, or build it with wit-bindgen";
    Some(Problem::new("no-wit", &what, why).todo(todo))
}

fn unknown(imports: &[Judged]) -> Option<Problem> {
    let found = names(imports, Status::Unknown, |import| {
        match import.why.as_str() {
            judge::NOBODY => full_name(import),
            why => format!("{} ({why})", full_name(import)),
        }
    })?;
    let what = format!("it imports what nobody provides: {found}");
    let why = "a component has its adapter's functions, and what its own WIT describes";
    let todo = "link what is missing into the module, or build it for wasm32-wasip1";
    Some(Problem::new("unknown-import", &what, why).todo(todo))
}

fn not_yet_served(imports: &[Judged]) -> Option<Problem> {
    let found = names(imports, Status::NotYetServed, |import| {
        let form = import.export.as_deref().unwrap_or(&import.name);
        format!("{form} ({})", dialect::either(&import.dialects))
    })?;
    let what = format!("it imports {found}");
    let why = "these functions are known, but not served yet by this version";
    let todo = "use a newer version, or build it with Preview 1's own sockets and let it inherit its listeners and connections";
    Some(Problem::new("not-yet-served", &what, why).todo(todo))
}

fn other_signature(imports: &[Judged]) -> Option<Problem> {
    let found = names(imports, Status::OtherSignature, |import| {
        format!(
            "{} as {}, but {}",
            import.name, import.signature, import.why
        )
    })?;
    let what = format!("it imports {found}");
    let why = "a function is recognised by its name and its types";
    let todo = "correct the declaration in the source; WASI's lengths of files are 64-bit, the rest is 32-bit";
    Some(Problem::new("signature", &what, why).todo(todo))
}

fn no_start(module: &Module, must_start: bool) -> Option<Problem> {
    if module.is_command() || module.exports_run() {
        return None;
    }
    let (what, why, todo) = match module.has_wit() {
        true if must_start => (
            "it has no `_start` to run",
            "it is a reactor: a library whose exports are called by others",
            "make a component of it with `wasi-socket-adapter new`, or build it as a command",
        ),
        true => return None,
        false => (
            "it has no `_start`, and exports nothing through WIT",
            "a component of it could neither be run nor called",
            "build it as a command, or describe its exports with `wasm-tools component embed`",
        ),
    };
    Some(Problem::new("no-start", what, why).todo(todo))
}

fn full_name(import: &Judged) -> String {
    format!("{}.{}", import.module, import.name)
}

fn names(imports: &[Judged], status: Status, tell: impl Fn(&Judged) -> String) -> Option<String> {
    let names: Vec<_> = imports
        .iter()
        .filter(|i| i.status == status)
        .map(tell)
        .collect();
    (!names.is_empty()).then(|| list(&names))
}

fn list(names: &[String]) -> String {
    match names.get(..NAMED) {
        Some(first) if names.len() > NAMED => {
            format!("{} and {} more", first.join(", "), names.len() - NAMED)
        }
        _ => names.join(", "),
    }
}
