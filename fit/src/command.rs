//! The subcommands, one file each.
//! What they share is here: the bytes of the input and the options of a conversion.

pub mod args;
pub mod dist;
pub mod inspect;
pub mod new;
#[cfg(feature = "run")]
pub mod run;

use args::Conversion;
use clap::CommandFactory;
use clap::error::ErrorKind;
use fit::Options;
use fit::adapter::Source;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

fn options(file: &Path, conversion: &Conversion) -> Options {
    Options {
        file: fit::input::name(file),
        sockets: conversion.sockets,
        memory: conversion.memory,
        readings: conversion.reading.clone(),
        adapters: source(conversion.adapter_dir.as_ref()),
        ..Options::default()
    }
}

fn source(folder: Option<&PathBuf>) -> Source {
    match folder {
        Some(folder) => Source::Folder(folder.clone()),
        None => Source::Embedded,
    }
}

/// Ends the process as clap does for wrong arguments.
fn usage(message: &str) -> ! {
    let mut command = args::Args::command();
    command.error(ErrorKind::ArgumentConflict, message).exit()
}

/// Writes to stdout; a reader that has gone away is no error.
fn print(bytes: &[u8]) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
