//! Measures the rows, one after the other: the times in sittings, the rest in this process.
//! Which rows there are is said in `rows`, what one run takes in `peer` and in the host, and who has a turn when in `sitting`.

use super::guest::Side;
use super::open_files;
use super::outcome::{Figures, Outcome};
use super::peer::Amount;
use super::processor::OneProcessor;
use super::rows::Row;
use super::sitting::{Compiled, hold_elsewhere};
use super::stage::Stage;
use crate::host::{Host, Program};
use crate::turns::Sittings;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Host calls are counted in a part of the operations that a guest's own time is measured in.
const COUNTED: usize = 10;

/// Of so many measurements of a guest's own time the median is taken.
const OWN_ROUNDS: usize = 11;

/// The guests that there are, compiled.
pub struct Guests<'a> {
    stage: Stage<'a>,
    programs: Vec<(Side, Program)>,
    /// The same for other processes.
    compiled: Vec<Compiled>,
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
    /// `bench` is this program, `wasi-socket-adapter-bench`, which can be the peer and hold sittings.
    ///
    /// # Errors
    /// If the direct one cannot be had.
    pub fn new(host: &'a Host, bench: PathBuf, sides: &[Side]) -> Result<Self> {
        let mut programs = Vec::new();
        for side in sides {
            match side.component().and_then(|component| host.load(&component)) {
                Ok(program) => programs.push((*side, program)),
                Err(error) if *side == Side::Direct => return Err(error),
                Err(error) => eprintln!("no {} guest: {error:#}", side.name()),
            }
        }
        let compiled = programs.iter().map(|(side, program)| {
            let (side, bytes) = (*side, program.compiled()?);
            Ok(Compiled { side, bytes })
        });
        let compiled = compiled.collect::<Result<_>>()?;
        Ok(Self {
            stage: Stage { host, bench },
            programs,
            compiled,
        })
    }

    /// Measures a row. A guest that cannot do it is told on standard error, and has no figures.
    ///
    /// # Errors
    /// If the direct one cannot, or any of them fails later on, in a sitting.
    pub fn measure(&self, row: &Row) -> Result<Outcome> {
        open_files::allow(row.work.sockets().unwrap_or_default()).context(row.name)?;
        let _one = OneProcessor::choose();
        let mut untimed = Vec::new();
        for (side, program) in &self.programs {
            match self.without_time(program, row) {
                Ok(found) => untimed.push((*side, found)),
                Err(error) if *side == Side::Direct => return Err(error).context(row.name),
                Err(error) => eprintln!("{}, {}: {error:#}", row.name, side.name()),
            }
        }
        let has_done_it = |guest: &&Compiled| untimed.iter().any(|(side, _)| *side == guest.side);
        let guests = self.compiled.iter().filter(has_done_it).collect();
        let sittings = self.sittings(row, guests).with_context(|| row.name)?;
        Ok(outcome(row, &untimed, &sittings))
    }

    /// In each sitting they begin in another order, in one of all that there are of three: a process grows older, and so the
    /// last turn is another than the first.
    fn sittings(&self, row: &Row, mut guests: Vec<&Compiled>) -> Result<Sittings<Side>> {
        // Of nobody there is nothing to tell.
        let sittings = if guests.is_empty() { 0 } else { row.sittings };
        let held = (0..sittings).map(|index| {
            let order = match index % 2 {
                0 => guests.clone(),
                _ => guests.iter().rev().copied().collect(),
            };
            if index % 2 == 1 {
                guests.rotate_left(1);
            }
            hold_elsewhere(&self.stage.bench, row, &order)
        });
        held.collect::<Result<_>>().map(Sittings::new)
    }

    /// What is known of one operation without taking the time of all of it.
    fn without_time(&self, program: &Program, row: &Row) -> Result<Untimed> {
        let calls = |amount| {
            let (run, _) = self.stage.play(row.work, amount, |around| {
                self.stage.host.run(program, around)
            })?;
            Ok(run.calls as f64)
        };
        let own = |amount| {
            let own = |around: &mut _| self.stage.host.own_time(program, around);
            let (own, _) = self.stage.play(row.work, amount, own)?;
            Ok(own.as_secs_f64())
        };
        Ok(Untimed {
            calls: of_one_more(row.untimed.div_ceil(COUNTED), calls)?,
            own: match row.work.tells_own_time() {
                true => Some(median_of(OWN_ROUNDS, || of_one_more(row.untimed, own))?),
                false => None,
            },
        })
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

fn outcome(row: &Row, untimed: &[(Side, Untimed)], sittings: &Sittings<Side>) -> Outcome {
    let figures = |side| {
        let (_, found) = untimed.iter().find(|(one, _)| *one == side)?;
        Some(Figures {
            time: sittings.median(side)?.as_secs_f64() * row.unit,
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
        ratio: sittings.ratio(Side::Direct, Side::Adapted),
        ratio_std: sittings.ratio(Side::Std, Side::Adapted),
        direct_to_std: sittings.ratio(Side::Std, Side::Direct),
    }
}
