//! Random modules: `RELOCATION_CASES=20000 cargo test -p wasi-socket-adapter-fit --test relocation random -- --nocapture`
//! tries as many, from `RELOCATION_SEED` on.

use super::twins::{Verdict, compare};
use super::{smith, twins};
use arbitrary::Unstructured;
use std::env;
use std::time::{Duration, Instant};

/// Without a number of cases: for so long, and at least so many.
const TIME: Duration = Duration::from_secs(12);
const FEWEST: u64 = 50;

#[derive(Debug, Default)]
struct Tally {
    modules: u64,
    refused: u64,
    stillborn: u64,
    deep: u64,
    returned: usize,
    trapped: usize,
}

impl Tally {
    fn add(&mut self, verdict: Verdict) {
        self.modules += 1;
        match verdict {
            twins::Verdict::Same { returned, trapped } => {
                self.returned += returned;
                self.trapped += trapped;
            }
            twins::Verdict::Stillborn => self.stillborn += 1,
            twins::Verdict::Deep => self.deep += 1,
        }
    }
}

fn number(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().expect("a number"))
}

fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let next = || {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d).to_le_bytes()
    };
    let words: Vec<_> = std::iter::repeat_with(next).take(1024).collect();
    words.concat()
}

#[test]
fn a_random_module_does_not_notice_that_it_was_moved() {
    let (cases, seed) = (number("RELOCATION_CASES"), number("RELOCATION_SEED"));
    let (start, mut tally) = (Instant::now(), Tally::default());
    for case in 0.. {
        let enough = match cases {
            Some(cases) => case == cases,
            None => case >= FEWEST && start.elapsed() > TIME,
        };
        if enough {
            break;
        }
        let seed = seed.unwrap_or(1) + case;
        let bytes = bytes(seed);
        let Ok(wasm) = smith::module(&mut Unstructured::new(&bytes)) else {
            continue;
        };
        if fit::relocate::relocate(&wasm).is_err() {
            tally.refused += 1;
            continue;
        }
        println!("seed {seed}");
        tally.add(compare(&wasm, seed));
    }
    println!("{tally:?}");
    assert!(tally.returned > 0 && tally.trapped > 0, "{tally:?}");
    assert!(tally.refused < tally.modules / 4, "{tally:?}");
}
