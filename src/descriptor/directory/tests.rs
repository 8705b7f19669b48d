//! Directories and paths, over every generation of hosts.

mod listing;
mod model;
mod paths;

use crate::{
    errno::Errno,
    host::fake::Generation,
    testing::{Guest, files::*},
};

/// Runs a test on every generation of hosts.
fn on_each(test: impl Fn(Generation)) {
    Generation::ALL.into_iter().for_each(test);
}

/// A guest with a directory of these names that is open, and is no pre-opened one.
fn with_names(generation: Generation, names: &[&[u8]]) -> (Guest, u32) {
    let mut guest = Guest::with_files(generation, |world| {
        world.make_directory("/data/dir");
        for name in names {
            world.make_file([b"/data/dir/", *name].concat(), *b"");
        }
    });
    let dir = guest.open("dir", DIRECTORY_OF_FILES).expect("a directory");
    guest.host.calls();
    (guest, dir)
}
