//! Files, over every generation of hosts.

mod appending;
mod model;
mod opening;
mod reading;
mod seeking;
mod status;
mod writing;

use crate::{
    errno::Errno,
    host::fake::Generation,
    testing::{Guest, files::*, pattern},
};

/// Runs a test on every generation of hosts.
fn on_each(test: impl Fn(Generation)) {
    Generation::ALL.into_iter().for_each(test);
}

fn contents(guest: &Guest) -> Vec<u8> {
    guest.host.with(|world| world.contents("/data/file"))
}
