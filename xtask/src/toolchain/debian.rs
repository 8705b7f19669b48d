//! Debian's Rust, which has the standard library as source only, with Debian's linker and WASI libc.
//! It is the way where rustup can't reach its server; what is built is said in `toolchain`.

use super::{Target, is_on_path};
use crate::{path, process};
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
    /// The realloc that a guest of this libc needs to export.
    realloc: PathBuf,
}

impl Debian {
    /// Finds the packages' files, after installing the packages if one is missing.
    pub fn ensure() -> Result<Self> {
        if let Ok(found) = Self::find() {
            return Ok(found);
        }
        install()?;
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
            realloc: compile_realloc()?,
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
            Target::Guest => "-Zbuild-std=std,panic_abort",
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
            for object in [&self.start, &self.builtins, &self.realloc] {
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

/// Compiles `cabi_realloc.c`, which says what it is for.
fn compile_realloc() -> Result<PathBuf> {
    let folder = path::root().join("target/xtask/debian");
    fs::create_dir_all(&folder)?;
    let object = folder.join("cabi_realloc.o");
    let source = path::root().join("xtask/src/toolchain/cabi_realloc.c");
    let mut clang = Command::new(CLANG);
    clang.args(["--target=wasm32-wasi", "-Os", "-c", "-o"]);
    clang.arg(&object).arg(source);
    process::run("clang-19 cabi_realloc.c", &mut clang)?;
    Ok(object)
}

fn install() -> Result<()> {
    if !is_on_path("apt-get") {
        bail!("this is no Debian: there is no apt-get");
    }
    if !is_root() {
        bail!("{}", advice());
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments);
        command
    };
    process::run("apt-get update", &mut apt(&["update", "-q"])).with_context(advice)?;
    let mut install = apt(&["install", "-q", "-y", "--no-install-recommends"]);
    let what = format!("apt-get install {}", PACKAGES.join(" "));
    process::run(&what, install.args(PACKAGES)).with_context(advice)
}

fn is_root() -> bool {
    let id = process::answer(Command::new("id").arg("-u"));
    id.as_deref() == Some("0")
}

fn advice() -> String {
    format!(
        "install it as root with `apt-get install {}`",
        PACKAGES.join(" ")
    )
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
