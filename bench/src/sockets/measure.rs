//! Measures the rows, one after the other, all guests in the same process.
//! Which rows there are is said in `rows`, what one run takes in `peer` and in the host.

use super::alone;
use super::guest::{Side, around};
use super::open_files;
use super::outcome::{Figures, Outcome};
use super::peer::Amount;
use super::processor::OneProcessor;
use super::remote::Remote;
use super::rows::{Row, Work};
use crate::host::{Host, Program};
use crate::turns::{Medians, by_turns};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::time::Duration;

/// Operations before the clock runs, as a part of those while it does.
const WARM_UP: usize = 16;

/// The guests that there are, compiled.
pub struct Guests<'a> {
    host: &'a Host,
    peer: PathBuf,
    programs: Vec<(Side, Program)>,
}

/// What one run of a guest, or of the host alone, with its peer took.
#[derive(Clone, Copy, Debug)]
struct Played {
    /// The host calls of the guest, all in all.
    calls: u64,
    /// All operations after the warming up.
    time: Duration,
}

impl<'a> Guests<'a> {
    /// Adapts and compiles those of these sides. One that cannot be had is told on standard error, and left out.
    /// `peer` is this program, `wasi-socket-adapter-bench`, which can be the other side.
    ///
    /// # Errors
    /// If the direct one cannot be had.
    pub fn new(host: &'a Host, peer: PathBuf, sides: &[Side]) -> Result<Self> {
        let mut programs = Vec::new();
        for side in sides {
            match side.component().and_then(|component| host.load(&component)) {
                Ok(program) => programs.push((*side, program)),
                Err(error) if *side == Side::Direct => return Err(error),
                Err(error) => eprintln!("no {} guest: {error:#}", side.name()),
            }
        }
        Ok(Self {
            host,
            peer,
            programs,
        })
    }

    /// Measures a row. A guest that fails is told on standard error, and has no figures.
    ///
    /// # Errors
    /// If the direct one fails.
    pub fn measure(&self, row: &Row) -> Result<Outcome> {
        open_files::allow(row.work.sockets().unwrap_or_default()).context(row.name)?;
        let _one = row.work.alternates().then(OneProcessor::choose);
        let mut calls = Vec::new();
        let guests = self.programs.iter().map(|(side, _)| *side);
        let alone = row.work.is_round_trip().then_some(Side::Alone);
        for side in guests.chain(alone) {
            match self.calls_of(side, row) {
                Ok(count) => calls.push((side, count)),
                Err(error) if side == Side::Direct => return Err(error).context(row.name),
                Err(error) => eprintln!("{}, {}: {error:#}", row.name, side.name()),
            }
        }
        let sides: Vec<Side> = calls.iter().map(|(side, _)| *side).collect();
        let medians = by_turns(&sides, row.rounds, |side| self.time_of(side, row));
        let medians = medians.with_context(|| row.name)?;
        Ok(outcome(row, &calls, &medians))
    }

    /// The host calls of one operation: the difference of a run and a run twice as long.
    fn calls_of(&self, side: Side, row: &Row) -> Result<f64> {
        let calls = |times| {
            let amount = Amount { warm_up: 0, times };
            anyhow::Ok(self.play(side, row.work, amount)?.calls as f64)
        };
        Ok((calls(2 * row.counted)? - calls(row.counted)?) / row.counted as f64)
    }

    fn time_of(&self, side: Side, row: &Row) -> Result<Duration> {
        let amount = Amount {
            warm_up: row.times / WARM_UP,
            times: row.times,
        };
        let played = self.play(side, row.work, amount)?;
        Ok(played.time.div_f64(row.times as f64))
    }

    /// Has one side play with a peer.
    fn play(&self, side: Side, work: Work, amount: Amount) -> Result<Played> {
        let (peer, port) = Remote::start(&self.peer, work, amount)?;
        let times = amount.total();
        let mut around = around(work, port, times);
        let calls = match side {
            Side::Alone => {
                let answer = async |host: &mut _| alone::answer(host, work, port, times).await;
                self.host.serve(&mut around, answer)?;
                0
            }
            _ => {
                let program = self.programs.iter().find(|(one, _)| *one == side);
                let (_, program) = program.context("there is no such guest")?;
                self.host.run(program, &mut around)?.calls
            }
        };
        let time = peer.time()?;
        Ok(Played { calls, time })
    }
}

fn outcome(row: &Row, calls: &[(Side, f64)], medians: &Medians<Side>) -> Outcome {
    let time = |side| Some(medians.of(side)?.as_secs_f64() * row.unit);
    let figures = |side| {
        let (_, calls) = calls.iter().find(|(one, _)| *one == side)?;
        Some(Figures {
            time: time(side)?,
            calls: *calls,
        })
    };
    Outcome {
        name: row.name,
        is_round_trip: row.work.is_round_trip(),
        adapted: figures(Side::Adapted),
        direct: figures(Side::Direct).unwrap_or_default(),
        std: figures(Side::Std),
        alone: time(Side::Alone),
    }
}
