//! A sitting: a process in which all guests have their turns, and then no more. Where the system puts a process makes up to a
//! percent of what a guest takes there, for as long as the process lives, and one guest is lucky where another is not. So
//! there are many.
//! What becomes of the times is `measure`'s business.

use super::guest::Side;
use super::helper::{self, Helper};
use super::rows::{Row, Work};
use super::stage::Stage;
use crate::host::{Host, Program};
use crate::turns::{Rounds, by_turns};
use anyhow::{Context, Result};
use std::env;
use std::path::Path;
use std::process::Command;

/// The first round, which is longer for whoever has the first turn, is a sixteenth of the others and counts for nothing.
const FIRST: usize = 16;

/// A guest as it was compiled.
pub struct Compiled {
    /// Which.
    pub side: Side,
    /// See [`Program::compiled`].
    pub bytes: Vec<u8>,
}

/// What is done in it.
#[derive(clap::Args)]
pub struct Sitting {
    /// The word of what is measured
    work: String,
    /// With so many sockets
    sockets: Option<usize>,
    /// So often in each round
    #[arg(long)]
    times: usize,
    #[arg(long)]
    rounds: usize,
    /// The guests in the order of their turns, of which so many compiled bytes come on standard input
    #[arg(long = "guest", value_name = "SIDE=BYTES", value_parser = guest)]
    guests: Vec<(Side, usize)>,
}

fn guest(text: &str) -> Result<(Side, usize)> {
    let (name, len) = text.split_once('=').context("no SIDE=BYTES")?;
    Ok((Side::named(name)?, len.parse()?))
}

impl Sitting {
    /// Holds it in this process, and says what came of it in a line.
    ///
    /// # Errors
    /// If a guest fails.
    ///
    /// # Safety
    /// What comes on standard input is what [`hold_elsewhere`] gives: it is executed.
    pub unsafe fn hold(&self) -> Result<()> {
        let work = Work::of(&self.work, self.sockets).context("there is no such work")?;
        let (host, bench) = (Host::new()?, env::current_exe()?);
        let stage = Stage { host: &host, bench };
        let programs = self.guests.iter().map(|(side, len)| {
            // Never given back: an allocator that has once had so many back deals otherwise with what comes later.
            let compiled = helper::next_bytes(*len)?.leak();
            // SAFETY: the caller's.
            let program = unsafe { host.open(compiled) };
            Ok((*side, program?))
        });
        let programs: Vec<(Side, Program)> = programs.collect::<Result<_>>()?;
        helper::end_with_input();
        let sides: Vec<Side> = self.guests.iter().map(|(side, _)| *side).collect();
        let turns = |rounds, times| {
            by_turns(&sides, rounds, |side| {
                let program = programs.iter().find(|(one, _)| *one == side);
                let (_, program) = program.context("there is no such guest")?;
                stage.time(program, work, times)
            })
        };
        turns(1, self.times.div_ceil(FIRST))?;
        let rounds = turns(self.rounds, self.times)?;
        println!("{}", serde_json::to_string(&rounds)?);
        Ok(())
    }
}

/// Holds one in a process of its own, which is this program anew: how long an operation took each guest in each round.
///
/// # Errors
/// If that gives up.
pub fn hold_elsewhere(bench: &Path, row: &Row, guests: &[&Compiled]) -> Result<Rounds<Side>> {
    let mut command = Command::new(bench);
    command.arg("sitting").arg(row.work.word());
    command.args(row.work.sockets().map(|number| number.to_string()));
    command.arg(format!("--times={}", row.times));
    command.arg(format!("--rounds={}", row.rounds));
    for guest in guests {
        let (side, len) = (guest.side.name(), guest.bytes.len());
        command.arg(format!("--guest={side}={len}"));
    }
    let mut helper = Helper::start(&mut command)?;
    let told = guests
        .iter()
        .try_for_each(|guest| helper.tell(&guest.bytes));
    let said = told.and_then(|()| helper.line());
    let rounds = said.and_then(|said| Ok(serde_json::from_str(&said)?));
    rounds.context("the sitting was given up")
}
