//! Chooses between the builds with and without files, and says why.
//! What the builds are is left to `adapter.rs`.

use crate::dialect::Form;
use crate::module::Module;
use serde::Serialize;

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Whether the component has files.
    pub chosen: bool,
    /// The reason, one sentence.
    pub why: String,
}

/// Decides for a module that gets sockets or not. One that neither opens anything through a directory nor looks for
/// directories never holds a file.
pub fn choose(module: &Module, sockets: bool) -> Choice {
    let (chosen, why) = match module.forms().find(Form::is_of_directories) {
        Some(form) => (true, format!("it imports {}", form.name)),
        None if sockets => (true, "what has sockets has files".to_owned()),
        None => (
            false,
            "it imports nothing that needs a directory".to_owned(),
        ),
    };
    Choice { chosen, why }
}
