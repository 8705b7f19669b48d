//! Debian's Rust, which has the standard library as source only, with Debian's linker and WASI libc.
//! It is the way where rustup can't reach its server; what is built is said in `toolchain`.

use super::Target;
use crate::{apt, path, process};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const LINKER: &str = "/usr/bin/wasm-ld-19";
const CLANG: &str = "/usr/bin/clang-19";

/// Compiler, library source, linker; then the guests' libc, what clang would link besides, and clang.
const PACKAGES: [&str; 7] = [
    "cargo-web",
    "rustc-web",
    "rust-web-src",
    "lld-19",
    "wasi-libc",
    "libclang-rt-19-dev-wasm32",
    "clang-19",
];

/// The places of its pieces.
#[derive(Debug)]
pub struct Debian {
    /// The object that calls a command's `main`.
    start: PathBuf,
    /// What compiled code calls for operations that WebAssembly lacks.
    builtins: PathBuf,
    /// What a guest needs that this libc lacks.
    supplements: [PathBuf; 2],
}

impl Debian {
    /// Finds the packages' files, after installing the packages if one is missing.
    pub fn ensure() -> Result<Self> {
        if let Ok(found) = Self::find() {
            return Ok(found);
        }
        apt::install(&PACKAGES)?;
        Self::find()
    }

    fn find() -> Result<Self> {
        for program in [RUSTC, CARGO, LINKER, CLANG] {
            if !Path::new(program).is_file() {
                bail!("{program} is missing; {}", advice());
            }
        }
        let sysroot = process::answer(Command::new(RUSTC).args(["--print", "sysroot"]));
        let library = Path::new(&sysroot.unwrap_or_default()).join("lib/rustlib/src/rust/library");
        if !library.join("core/Cargo.toml").is_file() {
            bail!(
                "{} has no source of the standard library; {}",
                library.display(),
                advice()
            );
        }
        Ok(Self {
            start: file_of("wasi-libc", "/crt1-command.o")?,
            builtins: file_of(
                "libclang-rt-19-dev-wasm32",
                "/libclang_rt.builtins-wasm32.a",
            )?,
            supplements: [compile("cabi_realloc")?, compile("no_threads")?],
        })
    }

    /// Its cargo, told to build the library for `target` from source.
    pub fn cargo(&self, target: Target) -> Command {
        let mut command = Command::new(CARGO);
        // The library path that a cargo above sets is for that cargo's compiler.
        command
            .env("RUSTC", RUSTC)
            .env("RUSTC_BOOTSTRAP", "1")
            .env_remove("LD_LIBRARY_PATH");
        process::forget(&mut command, &["CARGO_PKG_", "CARGO_MANIFEST_", "RUSTUP_"]);
        command.arg(match target {
            Target::Adapter => "-Zbuild-std=core,alloc",
            _ => "-Zbuild-std=std,panic_abort",
        });
        command
    }

    /// The flags that make its compiler find its linker, and for guests the libc.
    pub fn rustflags(&self, target: Target) -> Vec<String> {
        let mut flags = vec![format!("-Clinker={LINKER}")];
        if target == Target::Guest {
            let folder = self.start.parent().unwrap_or(Path::new("/"));
            flags.extend(["-Cpanic=abort".into(), "-Clink-self-contained=no".into()]);
            flags.push(format!("-Lnative={}", folder.display()));
            let own = [&self.start, &self.builtins];
            for object in own.into_iter().chain(&self.supplements) {
                flags.push(format!("-Clink-arg={}", object.display()));
            }
        }
        flags
    }

    /// The compiler, with its version.
    pub fn version(&self) -> String {
        process::answer(Command::new(RUSTC).arg("--version")).unwrap_or_default()
    }
}

/// Compiles one of the C files beside this one, which says what it is for.
fn compile(name: &str) -> Result<PathBuf> {
    let folder = path::root().join("target/xtask/debian");
    fs::create_dir_all(&folder)?;
    let object = folder.join(format!("{name}.o"));
    let source = path::root().join(format!("xtask/src/toolchain/{name}.c"));
    let mut clang = Command::new(CLANG);
    clang.args(["--target=wasm32-wasi", "-Os", "-Wall", "-c", "-o"]);
    clang.arg(&object).arg(source);
    process::run(&format!("clang-19 {name}.c"), &mut clang)?;
    Ok(object)
}

fn advice() -> String {
    apt::advice(&PACKAGES)
}

/// The file of an installed package whose path ends so.
fn file_of(package: &str, end: &str) -> Result<PathBuf> {
    let files = process::answer(Command::new("dpkg").args(["-L", package])).unwrap_or_default();
    let file = files
        .lines()
        .find(|line| line.ends_with(end))
        .map(PathBuf::from);
    file.filter(|file| fs::exists(file).unwrap_or(false))
        .with_context(|| {
            format!(
                "the package {package} with its {end} is missing; {}",
                advice()
            )
        })
}
