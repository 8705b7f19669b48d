//! Measures by turns, so that whatever slows the machine down slows all sides down.
//! What is measured is for the callers.

use anyhow::Result;
use std::time::Duration;

/// What each side's rounds took, in their order.
pub struct Rounds<S>(Vec<(S, Vec<Duration>)>);

/// How many times one side takes what another takes, as far as the rounds of one run can tell: what is the same in all of them,
/// as where the system has put the program, is in none of the limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// The median of the rounds, in each of which both had a turn.
    pub median: f64,
    /// The true median of such rounds is not less than this, in 39 of 40 runs.
    pub low: f64,
    /// Nor more than this, in as many.
    pub high: f64,
}

impl<S: Copy + PartialEq> Rounds<S> {
    /// The median of one side; nothing of one that had no turns.
    pub fn median(&self, side: S) -> Option<Duration> {
        let mut times = self.of(side)?.to_vec();
        times.sort();
        times.get(times.len() / 2).copied()
    }

    /// How many times as much `over` takes as `under`; nothing where one of them had no turns.
    pub fn ratio(&self, over: S, under: S) -> Option<Ratio> {
        let pairs = self.of(over)?.iter().zip(self.of(under)?);
        Ratio::of(pairs.map(|(over, under)| over.div_duration_f64(*under)))
    }

    fn of(&self, side: S) -> Option<&[Duration]> {
        let found = self.0.iter().find(|(one, _)| *one == side);
        found.map(|(_, times)| times.as_slice())
    }
}

impl Ratio {
    /// From that of each round, however these are distributed: the limits of a sign test. Of fewer than six rounds they are
    /// the least and the most, which says less.
    fn of(rounds: impl Iterator<Item = f64>) -> Option<Self> {
        let mut rounds: Vec<f64> = rounds.collect();
        rounds.sort_by(f64::total_cmp);
        let rank = rank_of_limit(rounds.len());
        Some(Self {
            median: *rounds.get(rounds.len() / 2)?,
            low: *rounds.get(rank)?,
            high: *rounds.iter().rev().nth(rank)?,
        })
    }
}

/// How many of so many sorted values are beyond the limit on each side: so few are on one side of the median in one of 40
/// measurements at the most.
fn rank_of_limit(rounds: usize) -> usize {
    // The chance that no round is on that side, then that at most one is, and so on.
    let mut exactly = 0.5_f64.powi(i32::try_from(rounds).unwrap_or(i32::MAX));
    let mut at_most = exactly;
    let mut rank = 0;
    while rank < rounds / 2 {
        exactly *= (rounds - rank) as f64 / (rank + 1) as f64;
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
