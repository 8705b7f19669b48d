//! Measures the rows, one after the other, all guests in the same process.
//! Which rows there are is said in `rows`, what one run takes in `peer` and in the host.

use super::guest::{Side, around};
use super::open_files;
use super::outcome::{Figures, Outcome};
use super::peer::Amount;
use super::processor::OneProcessor;
use super::remote::Remote;
use super::rows::{Row, Work};
use crate::host::{Host, Program};
use crate::turns::{Rounds, by_turns};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::time::Duration;
use wasmtime_wasi::WasiCtxBuilder;

/// Operations before the clock runs, as a part of those while it does.
const WARM_UP: usize = 16;

/// Of so many measurements of a guest's own time the median is taken.
const OWN_ROUNDS: usize = 11;

/// The guests that there are, compiled.
pub struct Guests<'a> {
    host: &'a Host,
    peer: PathBuf,
    programs: Vec<(Side, Program)>,
}

/// What is known of one operation of a guest besides its time.
#[derive(Clone, Copy, Debug)]
struct Untimed {
    /// Host calls.
    calls: f64,
    /// The guest's own time in seconds, if it can be told.
    own: Option<f64>,
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
        let mut untimed = Vec::new();
        for (side, program) in &self.programs {
            match self.without_time(program, row) {
                Ok(found) => untimed.push((*side, found)),
                Err(error) if *side == Side::Direct => return Err(error).context(row.name),
                Err(error) => eprintln!("{}, {}: {error:#}", row.name, side.name()),
            }
        }
        let sides: Vec<Side> = untimed.iter().map(|(side, _)| *side).collect();
        let rounds = by_turns(&sides, row.rounds, |side| self.time_of(side, row));
        let rounds = rounds.with_context(|| row.name)?;
        Ok(outcome(row, &untimed, &rounds))
    }

    /// What is known of one operation without taking the time of all of it.
    fn without_time(&self, program: &Program, row: &Row) -> Result<Untimed> {
        let calls = |amount| {
            let (run, _) = self.play(row.work, amount, |around| self.host.run(program, around))?;
            Ok(run.calls as f64)
        };
        let own = |amount| {
            let own = |around: &mut _| self.host.own_time(program, around);
            let (own, _) = self.play(row.work, amount, own)?;
            Ok(own.as_secs_f64())
        };
        Ok(Untimed {
            calls: of_one_more(row.counted, calls)?,
            own: match row.work.tells_own_time() {
                true => Some(median_of(OWN_ROUNDS, || of_one_more(row.times, own))?),
                false => None,
            },
        })
    }

    fn time_of(&self, side: Side, row: &Row) -> Result<Duration> {
        let program = self.programs.iter().find(|(one, _)| *one == side);
        let (_, program) = program.context("there is no such guest")?;
        let amount = Amount {
            warm_up: row.times / WARM_UP,
            times: row.times,
        };
        let (_, time) = self.play(row.work, amount, |around| self.host.run(program, around))?;
        Ok(time.div_f64(row.times as f64))
    }

    /// Has a guest run with a peer: what that comes to, and how long the peer took.
    fn play<T>(
        &self,
        work: Work,
        amount: Amount,
        run: impl FnOnce(&mut WasiCtxBuilder) -> Result<T>,
    ) -> Result<(T, Duration)> {
        let (peer, port) = Remote::start(&self.peer, work, amount)?;
        let found = run(&mut around(work, port, amount.total()))?;
        Ok((found, peer.time()?))
    }
}

/// Of one operation more: the difference of a run of so many and a run of twice as many.
fn of_one_more(times: usize, run: impl Fn(Amount) -> Result<f64>) -> Result<f64> {
    let run = |times| run(Amount { warm_up: 0, times });
    Ok((run(2 * times)? - run(times)?) / times as f64)
}

fn median_of(rounds: usize, measure: impl Fn() -> Result<f64>) -> Result<f64> {
    let mut found = (0..rounds).map(|_| measure()).collect::<Result<Vec<_>>>()?;
    found.sort_by(f64::total_cmp);
    found.get(rounds / 2).copied().context("no rounds")
}

fn outcome(row: &Row, untimed: &[(Side, Untimed)], rounds: &Rounds<Side>) -> Outcome {
    let figures = |side| {
        let (_, found) = untimed.iter().find(|(one, _)| *one == side)?;
        Some(Figures {
            time: rounds.median(side)?.as_secs_f64() * row.unit,
            calls: found.calls,
            own: found.own.map(|own| own * row.unit),
        })
    };
    Outcome {
        name: row.name,
        is_round_trip: row.work.is_round_trip(),
        adapted: figures(Side::Adapted),
        direct: figures(Side::Direct).unwrap_or_default(),
        std: figures(Side::Std),
        ratio: rounds.ratio(Side::Direct, Side::Adapted),
        ratio_std: rounds.ratio(Side::Std, Side::Adapted),
        direct_to_std: rounds.ratio(Side::Std, Side::Direct),
    }
}
