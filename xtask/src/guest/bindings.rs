//! The C functions by which a guest calls WASI 0.2 itself, made from the interfaces in `wit`.
//! Who needs them is said in `c`.

use crate::{path, process, tools};
use anyhow::Result;
use std::{path::PathBuf, process::Command};

/// The world whose imports they are: all of them, of which a module keeps what it calls.
const WORLD: &str = "sockets";

/// What came of it.
pub struct Bindings {
    /// The folder of the header, which bears the name of the world.
    pub include: PathBuf,
    /// The functions, and an object that says what they are to whoever makes a component.
    pub units: [PathBuf; 2],
}

/// Makes them, unless they are there.
pub fn ensure() -> Result<Bindings> {
    let folder = path::guests().join("bindings");
    let bindings = Bindings {
        units: ["sockets.c", "sockets_component_type.o"].map(|file| folder.join(file)),
        include: folder,
    };
    if !bindings.units.iter().all(|file| file.exists()) {
        let mut make = Command::new(tools::wit_bindgen()?);
        make.args(["c", "--world", WORLD, "--out-dir"])
            .arg(&bindings.include)
            .arg(path::root().join("wit"));
        process::run("make bindings of WASI for C", &mut make)?;
    }
    Ok(bindings)
}
