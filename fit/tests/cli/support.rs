//! A folder for one test: files in it, the command run in it.
//! The adapter modules of these tests are the small ones of `adapter.rs`, shared by all tests.

use super::adapter;
use fit::adapter::{Build, Source};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;
use tempfile::TempDir;

/// Says hello, and imports nothing but fd_write.
pub const HELLO: &str = r#"(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 8) "hello\n")
  (data (i32.const 0) "\08\00\00\00\06\00\00\00")
  (func (export "_start") (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 100)))))
"#;

/// Imports a socket function of Preview 1.
pub const SERVER: &str = r#"(module
  (import "wasi_snapshot_preview1" "sock_accept" (func (param i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start") (drop (call 0 (i32.const 3) (i32.const 0) (i32.const 100)))))
"#;

/// A command that exits with an errno if it `$check`s one that is not 0.
#[cfg(feature = "run")]
pub fn exiting(imports: &str, fields: &str) -> String {
    format!(
        r#"(module
  {imports}
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func $check (param $errno i32)
    (if (local.get $errno) (then (call $exit (local.get $errno)))))
  {fields})"#
    )
}

static ADAPTERS: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a temporary folder");
    for build in Build::ALL {
        let path = folder.path().join(build.file_name());
        fs::write(path, adapter::wasm(build)).expect("an adapter file");
    }
    folder
});

/// A folder of its own for a test.
pub struct Folder(TempDir);

/// What a command did.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Folder {
    pub fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    /// A folder with one file.
    pub fn with(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = Self::new();
        folder.write(name, content);
        folder
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("a file in a temporary folder");
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The names of the files, sorted.
    pub fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("the folder");
        let mut names: Vec<_> = entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        names.sort();
        names
    }

    /// The command in this folder, with the built-in adapters.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wasi-socket-adapter"));
        command.args(args).current_dir(self.0.path());
        command
    }

    /// Runs `new`, `inspect` or `run` with the small adapters.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with_input(args, b"")
    }

    pub fn run_with_input(&self, args: &[&str], stdin: &[u8]) -> Ran {
        let adapters = ADAPTERS.path().to_str().expect("a plain path");
        let (subcommand, rest) = args.split_first().expect("a subcommand");
        let mut command = self.command(&[subcommand, "--adapter-dir", adapters]);
        command.args(rest);
        run(command, stdin).into()
    }
}

/// Fails unless the real adapters are built into the command.
pub fn require_adapters() {
    for build in Build::ALL {
        if let Err(problem) = Source::Embedded.load(build) {
            panic!("run `cargo xtask adapter` first: {problem}");
        }
    }
}

/// Runs a command to its end.
pub fn run(mut command: Command, stdin: &[u8]) -> Output {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command");
    // It may end without reading.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin);
    child.wait_with_output().expect("its end")
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
