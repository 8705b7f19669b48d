//! Measures by turns, so that whatever slows the machine down slows both sides down.
//! What is measured is for the callers.

use anyhow::Result;
use std::time::Duration;

/// What each side's rounds came to.
pub struct Medians<S>(Vec<(S, Duration)>);

impl<S: Copy + PartialEq> Medians<S> {
    /// That of one side; nothing of one that had no turns.
    pub fn of(&self, side: S) -> Option<Duration> {
        let found = self.0.iter().find(|(one, _)| *one == side);
        found.map(|(_, median)| *median)
    }
}

/// The median of so many rounds for each side; every other round goes from the last side to the first.
///
/// # Errors
/// The first failure of a measurement.
pub fn by_turns<S: Copy + PartialEq>(
    sides: &[S],
    rounds: usize,
    mut measure: impl FnMut(S) -> Result<Duration>,
) -> Result<Medians<S>> {
    let mut turns: Vec<(S, Vec<Duration>)> = sides.iter().map(|side| (*side, vec![])).collect();
    for _ in 0..rounds {
        for (side, times) in &mut turns {
            times.push(measure(*side)?);
        }
        turns.reverse();
    }
    let medians = turns.into_iter().map(|(side, times)| (side, median(times)));
    Ok(Medians(medians.collect()))
}

/// The upper one of the two in the middle; nothing of nothing.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
