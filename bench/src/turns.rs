//! Measures by turns, so that whatever slows the machine down slows both sides down.
//! What is measured is for the callers.

use crate::adapter::{Adapter, Pair};
use anyhow::Result;
use std::time::Duration;

/// The median of so many rounds for each side; every other round begins with the other side.
///
/// # Errors
/// The first failure of a measurement.
pub fn by_turns(
    rounds: usize,
    mut measure: impl FnMut(Adapter) -> Result<Duration>,
) -> Result<Pair<Duration>> {
    let (mut ours, mut stock) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let mut order = [Adapter::Ours, Adapter::Stock];
        if round % 2 == 1 {
            order.reverse();
        }
        for adapter in order {
            let times = match adapter {
                Adapter::Ours => &mut ours,
                Adapter::Stock => &mut stock,
            };
            times.push(measure(adapter)?);
        }
    }
    Ok(Pair {
        ours: median(ours),
        stock: median(stock),
    })
}

/// The upper one of the two in the middle; nothing of nothing.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
