//! All `--listen` and `--dial` values of a run, which share the guest's descriptors and their names.
//! Reading one value is left to `listen.rs` and `dial.rs`.

use super::{Dialled, Listener};
use anyhow::{Result, ensure};
use std::collections::BTreeSet;

/// The sockets that a guest starts with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inherited {
    /// From descriptor 3 on.
    pub listen: Vec<Listener>,
    /// Behind them.
    pub dial: Vec<Dialled>,
}

impl Inherited {
    /// Reads all values, refuses what is given twice and gives each port 0 a number. A target may be dialled twice.
    pub fn parse(listen: &[String], dial: &[String]) -> Result<Self> {
        let mut inherited = Self::default();
        let (mut names, mut addresses) = (BTreeSet::new(), BTreeSet::new());
        for text in listen {
            let mut listener: Listener = text.parse()?;
            check_name(&mut names, listener.name.as_deref(), "--listen", text)?;
            listener.pick_port()?;
            let address = listener.address;
            ensure!(
                addresses.insert((listener.transport, address)),
                "--listen {text}: {address} is given twice"
            );
            inherited.listen.push(listener);
        }
        for text in dial {
            let dialled: Dialled = text.parse()?;
            check_name(&mut names, dialled.name.as_deref(), "--dial", text)?;
            inherited.dial.push(dialled);
        }
        Ok(inherited)
    }
}

fn check_name(
    names: &mut BTreeSet<String>,
    name: Option<&str>,
    option: &str,
    text: &str,
) -> Result<()> {
    let is_new = name.is_none_or(|name| names.insert(name.to_owned()));
    ensure!(
        is_new,
        "{option} {text}: the name `{}` is given twice",
        name.unwrap_or_default()
    );
    Ok(())
}
