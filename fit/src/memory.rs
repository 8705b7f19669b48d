//! Recognises modules that take every page of their memory for their own, and decides how the adapter is kept from them.
//! Moving a module is left to `relocate.rs`. Headroom is for those that cannot be moved, and a stop-gap: it holds until
//! the module's heap passes it, and every report says so.

#[cfg(test)]
mod tests;

use crate::module::Module;
use crate::problem::Problem;
use crate::relocate::{RESERVE, RESERVE_PAGES};
use crate::section::{self, Edit};
use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;
use wasm_encoder::MemorySection;
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasmparser::Payload;

/// The pages added to the minimum: 125 MiB.
pub const HEADROOM_PAGES: u64 = 2000;
/// What is left below a declared maximum, for the adapter's own pages.
const ADAPTER_PAGES: u64 = 64;

/// What to do about the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// Move the module up in its memory; the 256 pages (16 MiB) below are the adapter's alone.
    Relocate,
    /// Raise the memory's minimum by 2000 pages (125 MiB).
    Headroom,
    /// Leave the memory as it is.
    Leave,
}

/// What was found about the memory, and what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The declared minimum in pages; `None` without a memory.
    pub minimum_pages: Option<u64>,
    /// The declared maximum in pages.
    pub maximum_pages: Option<u64>,
    /// Who owns pages that the adapter did not ask the module for.
    pub owner: Owner,
    /// What was done.
    pub action: Choice,
    /// The minimum in the component, in pages.
    pub minimum_after: Option<u64>,
    /// Pages below the module that are the adapter's alone.
    pub reserved_pages: u64,
    /// Why the module was not moved, though asked for by the user or its language.
    pub not_relocated: Option<String>,
    /// All of it in one or two sentences.
    pub note: String,
}

/// How guest and adapter share the memory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Owner {
    /// The module exports `cabi_realloc`, and the adapter takes its pages from there.
    Realloc,
    /// The module is expected to respect where `memory.grow` put its pages.
    Shared,
    /// The module's language takes all pages for its own and would overwrite the adapter.
    Guest {
        /// The language.
        language: &'static str,
        /// What gave it away.
        evidence: String,
    },
}

/// Looks at the module and decides, unless `asked` has; `obstacle` is what [`crate::relocate::obstacle`] found.
pub fn find(module: &Module, asked: Option<Choice>, obstacle: Option<String>) -> Finding {
    let owner = owner(module);
    let wanted = asked.unwrap_or(match owner {
        Owner::Guest { .. } => Choice::Relocate,
        Owner::Realloc | Owner::Shared => Choice::Leave,
    });
    let not_relocated = obstacle.filter(|_| wanted == Choice::Relocate);
    let action = match not_relocated {
        Some(_) if asked.is_none() => Choice::Headroom,
        _ => wanted,
    };
    let minimum_pages = module.memory.map(|memory| memory.initial);
    let maximum_pages = module.memory.and_then(|memory| memory.maximum);
    let mut finding = Finding {
        minimum_pages,
        maximum_pages,
        owner,
        action,
        minimum_after: minimum_pages,
        reserved_pages: 0,
        not_relocated,
        note: String::new(),
    };
    if finding.relocates() {
        finding.reserved_pages = RESERVE_PAGES;
        finding.minimum_after = minimum_pages.map(|pages| pages + RESERVE_PAGES);
    } else if action == Choice::Headroom && module.owns_memory() {
        finding.minimum_after = minimum_pages.map(|pages| raised(pages, maximum_pages));
    }
    finding.note = note(&finding);
    finding
}

impl Finding {
    /// Whether the module is moved.
    pub fn relocates(&self) -> bool {
        self.action == Choice::Relocate && self.not_relocated.is_none()
    }

    /// What the adapter is to add to the module's addresses.
    pub fn guest_base(&self) -> u32 {
        if self.relocates() { RESERVE } else { 0 }
    }

    /// A user who asks for the move wants no less.
    pub fn problem(&self) -> Option<Problem> {
        let why = self.not_relocated.as_deref()?;
        let what = "it cannot be moved up in its memory";
        (self.action == Choice::Relocate).then(|| {
            Problem::new("not-relocatable", what, why)
                .todo("leave out --memory relocate, or say --memory headroom")
        })
    }
}

fn raised(minimum: u64, maximum: Option<u64>) -> u64 {
    // 32-bit memories end at 65536 pages.
    let limit = maximum.unwrap_or(65536).saturating_sub(ADAPTER_PAGES);
    (minimum + HEADROOM_PAGES).min(limit).max(minimum)
}

fn owner(module: &Module) -> Owner {
    if module.exports("cabi_realloc") {
        return Owner::Realloc;
    }
    match tinygo(module)
        .or_else(|| go(module))
        .or_else(|| assemblyscript(module))
        .or_else(|| heedless(module))
    {
        Some((language, evidence)) => Owner::Guest { language, evidence },
        None => Owner::Shared,
    }
}

/// Whether the module is of Go, whose own functions ask for Preview 1.
pub(crate) fn is_go(module: &Module) -> bool {
    go(module).is_some()
}

type Guess = Option<(&'static str, String)>;

fn go(module: &Module) -> Guess {
    let is_go = |name: &str| name == "Go";
    let evidence = if let Some(name) = producer(module, is_go) {
        format!("its producers section names {name}")
    } else if has_section(module, "go.buildid") || has_section(module, "go:buildid") {
        "it has a Go build id".to_owned()
    } else if let Some(name) = function(module, |name| {
        name.starts_with("runtime.rt0_wasm") || name.starts_with("_rt0_wasm")
    }) {
        format!("it has the function {name}")
    } else {
        return None;
    };
    Some(("Go", evidence))
}

fn tinygo(module: &Module) -> Guess {
    let allocator = ["malloc", "free", "calloc", "realloc"];
    let evidence = if let Some(name) = producer(module, |name| name.contains("TinyGo")) {
        format!("its producers section names {name}")
    } else if let Some(name) = function(module, |name| name.starts_with("tinygo_")) {
        format!("it has the function {name}")
    } else if allocator.iter().all(|name| module.exports(name)) {
        "it exports malloc, free, calloc and realloc as TinyGo programs do".to_owned()
    } else {
        return None;
    };
    Some(("TinyGo", evidence))
}

fn assemblyscript(module: &Module) -> Guess {
    let evidence = if let Some(name) = producer(module, |name| name.contains("AssemblyScript")) {
        format!("its producers section names {name}")
    } else if module.exports("__new") && module.exports("__pin") {
        "it exports __new and __pin".to_owned()
    } else if let Some(name) = function(module, |name| name.starts_with("~lib/")) {
        format!("it has the function {name}")
    } else {
        return None;
    };
    Some(("AssemblyScript", evidence))
}

/// An allocator that only wants to know whether there is more memory takes all of it for its own.
fn heedless(module: &Module) -> Guess {
    let evidence = "no memory.grow of its looks where the pages are".to_owned();
    module
        .growth
        .is_heedless()
        .then_some(("an unknown runtime", evidence))
}

fn producer(module: &Module, wanted: impl Fn(&str) -> bool) -> Option<String> {
    module
        .producers
        .iter()
        .find(|(_, name, _)| wanted(name))
        .map(|(_, name, version)| format!("{name} {version}").trim_end().to_owned())
}

fn function(module: &Module, wanted: impl Fn(&str) -> bool) -> Option<&str> {
    let mut names = module.function_names.iter().map(String::as_str);
    names.find(|name| wanted(name))
}

fn has_section(module: &Module, wanted: &str) -> bool {
    module.custom_sections.iter().any(|name| name == wanted)
}

fn note(finding: &Finding) -> String {
    let done = done(finding);
    match &finding.owner {
        Owner::Realloc => {
            format!("the adapter takes its pages from the module's cabi_realloc; {done}")
        }
        Owner::Shared if finding.relocates() => done,
        Owner::Shared => format!("the adapter adds pages of its own by memory.grow; {done}"),
        Owner::Guest { language, evidence } => {
            format!(
                "{language} takes all memory for its own and would overwrite the adapter ({evidence}); {done}"
            )
        }
    }
}

fn done(finding: &Finding) -> String {
    let added = finding.minimum_after.unwrap_or(0) - finding.minimum_pages.unwrap_or(0);
    let why = finding.not_relocated.as_deref();
    match finding.action {
        Choice::Relocate => match why {
            Some(why) => format!("it cannot be moved up ({why})"),
            None => format!(
                "it was moved up by {added} pages ({} MiB), which are the adapter's alone",
                added / 16
            ),
        },
        Choice::Headroom => {
            let moved = why.map(|why| format!("it cannot be moved up ({why}), and "));
            moved.unwrap_or_default() + &headroom(finding, added)
        }
        Choice::Leave => "left as it is".to_owned(),
    }
}

fn headroom(finding: &Finding, added: u64) -> String {
    if added == 0 {
        return "no room can be added to it".to_owned();
    }
    format!(
        "its minimum was raised from {} to {} pages ({} MiB more), which holds until its heap passes them",
        finding.minimum_pages.unwrap_or(0),
        finding.minimum_after.unwrap_or(0),
        added / 16,
    )
}

/// Raises the minimum of the first memory to `pages`; only the memory section changes.
pub fn raise(wasm: &[u8], pages: u64) -> Result<Vec<u8>> {
    section::rewrite(wasm, |payload| {
        let Payload::MemorySection(memories) = payload else {
            return Ok(Edit::Keep);
        };
        let mut section = MemorySection::new();
        for (nth, memory) in memories.clone().into_iter().enumerate() {
            let mut memory = RoundtripReencoder.memory_type(memory?)?;
            if nth == 0 {
                memory.minimum = memory.minimum.max(pages);
            }
            section.memory(memory);
        }
        Ok(Edit::replace(&section))
    })
}
