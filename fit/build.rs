//! Puts the adapter modules where `include_bytes!` finds them.
//! Building them is `cargo xtask adapter`'s work; a missing one becomes an empty file, which `adapter.rs` reports at run time.

use std::env;
use std::fs;
use std::path::PathBuf;

const FILES: [&str; 6] = [
    "sockets.command.wasm",
    "sockets.reactor.wasm",
    "no-sockets.command.wasm",
    "no-sockets.reactor.wasm",
    "no-files.command.wasm",
    "no-files.reactor.wasm",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=WASI_SOCKET_ADAPTER_MODULES");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let from = modules_folder();
    println!("cargo::rerun-if-changed={}", from.display());
    for file in FILES {
        let source = from.join(file);
        println!("cargo::rerun-if-changed={}", source.display());
        let bytes = fs::read(&source).unwrap_or_default();
        write_if_changed(&out.join(file), &bytes);
    }
}

fn modules_folder() -> PathBuf {
    if let Some(folder) = env::var_os("WASI_SOCKET_ADAPTER_MODULES") {
        return folder.into();
    }
    let package = env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    PathBuf::from(package).join("../target/adapter")
}

// An unchanged file keeps its time stamp, so that nothing is compiled again because of it.
fn write_if_changed(path: &PathBuf, bytes: &[u8]) {
    if fs::read(path).ok().as_deref() != Some(bytes) {
        fs::write(path, bytes).expect("OUT_DIR is writable");
    }
}
