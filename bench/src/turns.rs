//! Measures by turns, so that whatever slows the machine down slows all sides down.
//! What is measured is for the callers.

use anyhow::Result;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What each side's rounds took, in their order.
#[derive(Serialize, Deserialize)]
pub struct Rounds<S>(Vec<(S, Vec<Duration>)>);

/// The rounds of several sittings, each of which is a place and a time of its own.
pub struct Sittings<S>(Vec<Rounds<S>>);

/// How many times one side takes what another takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// The median of the sittings.
    pub median: f64,
    /// The true median of such sittings is not less than this, in 39 of 40 measurements.
    pub low: f64,
    /// Nor more than this, in as many.
    pub high: f64,
}

impl<S: Copy + PartialEq> Rounds<S> {
    /// The median of one side; nothing of one that had no turns.
    pub fn median(&self, side: S) -> Option<Duration> {
        median_time(self.of(side).iter())
    }

    /// How many times as much `over` takes as `under`, by the median of the rounds, in each of which both had a turn; nothing
    /// where one of them had none.
    fn ratio(&self, over: S, under: S) -> Option<f64> {
        let pairs = self.of(over).iter().zip(self.of(under));
        median(pairs.map(|(over, under)| over.div_duration_f64(*under)))
    }

    fn of(&self, side: S) -> &[Duration] {
        let found = self.0.iter().find(|(one, _)| *one == side);
        found.map_or(&[], |(_, times)| times.as_slice())
    }
}

impl<S: Copy + PartialEq> Sittings<S> {
    /// These.
    pub fn new(sittings: Vec<Rounds<S>>) -> Self {
        Self(sittings)
    }

    /// The median of one side's rounds; nothing of one that had no turns.
    pub fn median(&self, side: S) -> Option<Duration> {
        median_time(self.0.iter().flat_map(|rounds| rounds.of(side)))
    }

    /// How many times as much `over` takes as `under`; nothing where one of them had no turns.
    pub fn ratio(&self, over: S, under: S) -> Option<Ratio> {
        Ratio::of(self.0.iter().filter_map(|rounds| rounds.ratio(over, under)))
    }
}

impl Ratio {
    /// From that of each sitting, however these are distributed: the limits of a sign test. Of fewer than six sittings they are
    /// the least and the most, which says less.
    fn of(sittings: impl Iterator<Item = f64>) -> Option<Self> {
        let mut sittings: Vec<f64> = sittings.collect();
        sittings.sort_by(f64::total_cmp);
        let rank = rank_of_limit(sittings.len());
        Some(Self {
            median: middle(&sittings)?,
            low: *sittings.get(rank)?,
            high: *sittings.iter().rev().nth(rank)?,
        })
    }
}

fn median_time<'a>(times: impl Iterator<Item = &'a Duration>) -> Option<Duration> {
    median(times.map(Duration::as_secs_f64)).map(Duration::from_secs_f64)
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    middle(&values)
}

/// Of an even number of sorted values it is between two.
fn middle(sorted: &[f64]) -> Option<f64> {
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.iter().rev().nth(sorted.len() / 2)?;
    Some((lower + upper) / 2.0)
}

/// How many of so many sorted values are beyond the limit on each side: so few are on one side of the median in one of 40
/// measurements at the most.
fn rank_of_limit(sittings: usize) -> usize {
    // The chance that no sitting is on that side, then that at most one is, and so on.
    let mut exactly = 0.5_f64.powi(i32::try_from(sittings).unwrap_or(i32::MAX));
    let mut at_most = exactly;
    let mut rank = 0;
    while rank < sittings / 2 {
        exactly *= (sittings - rank) as f64 / (rank + 1) as f64;
        at_most += exactly;
        if at_most > 1.0 / 40.0 {
            break;
        }
        rank += 1;
    }
    rank
}

/// So many rounds; every other one goes from the last side to the first.
///
/// # Errors
/// The first failure of a measurement.
pub fn by_turns<S: Copy + PartialEq>(
    sides: &[S],
    rounds: usize,
    mut measure: impl FnMut(S) -> Result<Duration>,
) -> Result<Rounds<S>> {
    let mut turns: Vec<(S, Vec<Duration>)> = sides.iter().map(|side| (*side, vec![])).collect();
    for _ in 0..rounds {
        for (side, times) in &mut turns {
            times.push(measure(*side)?);
        }
        turns.reverse();
    }
    Ok(Rounds(turns))
}

#[cfg(test)]
mod tests;
