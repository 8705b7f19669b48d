//! What was found about a module and done with it, for people and for programs.
//! Finding it is left to `convert.rs`; the text is written by `report/text.rs`.

mod text;

use crate::adapter::Flavour;
use crate::component::Interfaces;
use crate::judge::Judged;
use crate::problem::Problem;
use crate::speaks::Speaks;
use crate::{files, memory, sockets, wasi};
use serde::Serialize;

/// A report. Its JSON has these field names, and they are stable:
///
/// - `file`, `convertible`, `flavour` (`command` or `reactor`)
/// - `speaks`: `dialects`, `like` (in words)
/// - `sockets`: `asked` (`auto`, `yes`, `no`), `chosen`, `why`
/// - `files`: `chosen`, `why`
/// - `memory`: `minimum_pages`, `maximum_pages`, `owner` (`kind`: `realloc`, `shared` or `guest` with `language` and `evidence`),
///   `action` (`relocate`, `headroom` or `leave`), `minimum_after`, `reserved_pages` (below a module that was moved up, else 0),
///   `not_relocated` (the reason, or null), `note`
/// - `wasi`: `asked` (`0.2.N`), `exit_codes` (whether the host is told the code of an exit), `note`
/// - `imports`, each: `module`, `name`, `signature`, `form` (`name/arity`, or null), `dialects`, `export` (the adapter's export
///   for it, `name/arity` or `name@reading/arity`, or null), `reading` (null where only one is possible, or `taken`, `meaning`,
///   `why`, `otherwise`: the options for the others), `status` (`served`, `wit`, `not-yet-served`, `other-signature`, `foreign`,
///   `without-wit`, `unknown`, `unchecked`), `why`
/// - `component`, null if there is none: `imports`, `exports`, `bytes`
/// - `problems`, each: `code`, `what`, `why`, `do`
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The input's name.
    pub file: String,
    /// Whether it becomes a component.
    pub convertible: bool,
    /// Whether it is started or called.
    pub flavour: Flavour,
    /// What the module as a whole looks like.
    pub speaks: Speaks,
    /// With sockets or without, and why.
    pub sockets: sockets::Choice,
    /// With files or without, and why.
    pub files: files::Choice,
    /// Who owns the memory, and what was done about it.
    pub memory: memory::Finding,
    /// Which WASI the host must have, and what is gained by it.
    pub wasi: wasi::Choice,
    /// Each import and its verdict.
    pub imports: Vec<Judged>,
    /// What the component asks of its host and offers it.
    pub component: Option<Interfaces>,
    /// What cannot work.
    pub problems: Vec<Problem>,
}

impl Report {
    /// The report as JSON, with a newline at its end.
    pub fn json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        // Strings, numbers and lists have no way to fail.
        json.unwrap_or_default() + "\n"
    }

    /// Whether the sockets that it inherits should start with O_NONBLOCK: Go takes only such into its scheduler.
    pub fn wants_nonblocking_sockets(&self) -> bool {
        matches!(
            self.memory.owner,
            memory::Owner::Guest { language: "Go", .. }
        )
    }

    /// What was chosen, in a line or two: for stderr, beside the component.
    pub fn summary(&self) -> String {
        text::summary(self)
    }
}
