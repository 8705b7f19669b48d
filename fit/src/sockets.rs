//! Chooses between the builds with and without sockets, and says why.
//! What the builds are is left to `adapter.rs`.

use crate::dialect::Form;
use crate::module::Module;
use clap::ValueEnum;
use serde::Serialize;

/// What the user asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    /// Sockets if an import names them.
    #[default]
    Auto,
    /// With sockets.
    Yes,
    /// Without; the component then imports no wasi:sockets.
    No,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the user asked for.
    pub asked: Asked,
    /// Whether the component has sockets.
    pub chosen: bool,
    /// The reason, one sentence.
    pub why: String,
}

/// Decides for a module; `inherits` says that listeners or connections will be handed to it.
pub fn choose(module: &Module, asked: Asked, inherits: bool) -> Choice {
    let (chosen, why) = match asked {
        Asked::Yes => (true, "--sockets yes".to_owned()),
        Asked::No => (false, "--sockets no".to_owned()),
        Asked::Auto if inherits => (true, "a listener or a connection is given".to_owned()),
        Asked::Auto => automatic(module),
    };
    Choice { asked, chosen, why }
}

fn automatic(module: &Module) -> (bool, String) {
    match module.forms().find(Form::is_socket) {
        Some(form) => (true, format!("it imports {}", form.name)),
        // Reading and writing an inherited socket needs fd_read and fd_write only.
        None => (
            false,
            "it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), \
             say --sockets yes"
                .to_owned(),
        ),
    }
}
