//! What came out, as a table and as JSON, and whether the adapted guest is good enough.
//! Less is better in every row; a ratio says how many times less the adapted guest takes.

use crate::markdown::{self, number, optional};
use anyhow::Result;
use serde::Serialize;

/// What the adapted guest should reach beside the direct one.
const DIRECT: f64 = 0.95;

/// What it should reach beside that of Rust's standard library.
const STD: f64 = 1.0;

/// The same where a message goes there and back.
const STD_ROUND_TRIP: f64 = 1.1;

/// The figures of one guest.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// In the row's unit.
    pub time: f64,
    /// Host calls of one operation.
    pub calls: f64,
}

/// One row, measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// What was measured, with its unit.
    pub name: &'static str,
    /// Whether more is asked for beside the standard library.
    pub is_round_trip: bool,
    /// The guest with our adapter; `None` if it failed.
    pub adapted: Option<Figures>,
    /// The guest that calls `wasi:sockets` itself.
    pub direct: Figures,
    /// The guest over Rust's standard library; `None` if there is none.
    pub std: Option<Figures>,
    /// The time of the host without a guest, in round trips.
    pub alone: Option<f64>,
}

impl Outcome {
    /// How many times less the adapted guest takes than the direct one.
    pub fn ratio(&self) -> Option<f64> {
        Some(self.direct.time / self.adapted?.time)
    }

    /// How many times less it takes than that of the standard library.
    pub fn ratio_std(&self) -> Option<f64> {
        Some(self.std?.time / self.adapted?.time)
    }

    /// How many times less the direct guest takes than that of the standard library: no guest can do much better.
    fn best_to_std(&self) -> Option<f64> {
        Some(self.std?.time / self.direct.time)
    }

    /// The same of the host without a guest: what it leaves is all that a guest and the calls of it may take.
    fn alone_to_std(&self) -> Option<f64> {
        Some(self.std?.time / self.alone?)
    }

    /// What it should reach beside the standard library.
    fn target_to_std(&self) -> f64 {
        match self.is_round_trip {
            true => STD_ROUND_TRIP,
            false => STD,
        }
    }

    /// What even the direct guest does not reach beside the standard library, and so nobody is asked for.
    pub fn out_of_reach(&self) -> Option<String> {
        let (best, target) = (self.best_to_std()?, self.target_to_std());
        if best >= target {
            return None;
        }
        let name = self.name;
        let even = format!("{name}: even the direct guest is {best:.3} to std, not {target}");
        let alone = self.alone_to_std().map_or_else(String::new, |alone| {
            format!(", and the host without a guest {alone:.3}")
        });
        Some(even + &alone)
    }

    /// What the adapted guest does not reach, in a sentence for each.
    pub fn misses(&self) -> Vec<String> {
        let name = self.name;
        let Some(ratio) = self.ratio() else {
            return vec![format!("{name}: the adapted guest failed")];
        };
        let ratio_std = self.ratio_std().filter(|_| self.out_of_reach().is_none());
        let compared = [
            ("direct", Some(ratio), DIRECT),
            ("std", ratio_std, self.target_to_std()),
        ];
        let missed = compared.into_iter().filter_map(|(side, ratio, target)| {
            let ratio = ratio.filter(|ratio| *ratio < target)?;
            Some(format!("{name}: {ratio:.3} to {side}, not {target}"))
        });
        missed.collect()
    }

    /// The row in one line.
    pub fn line(&self) -> String {
        let [name, cells @ ..] = self.cells();
        let [_, heads @ ..] = HEAD;
        let said = heads
            .iter()
            .zip(cells)
            .map(|(head, cell)| format!("{head} {cell}"));
        format!("{name}: {}", said.collect::<Vec<_>>().join(", "))
    }

    fn cells(&self) -> [String; 9] {
        let time = |figures: Option<Figures>| optional(figures.map(|it| it.time), number);
        let calls = |figures: Option<Figures>| optional(figures.map(|it| it.calls), number);
        [
            self.name.to_owned(),
            time(self.adapted),
            time(Some(self.direct)),
            optional(self.ratio(), markdown::ratio),
            time(self.std),
            optional(self.ratio_std(), markdown::ratio),
            optional(self.alone, number),
            calls(self.adapted),
            calls(Some(self.direct)),
        ]
    }
}

const HEAD: [&str; 9] = [
    "row",
    "adapted",
    "direct",
    "ratio",
    "std",
    "ratio to std",
    "host alone",
    "host calls",
    "direct's",
];

/// A row for scripts.
#[derive(Serialize)]
struct Object {
    row: &'static str,
    adapted: Option<f64>,
    direct: f64,
    ratio: Option<f64>,
    host_calls: Option<f64>,
    host_calls_direct: f64,
    #[serde(flatten)]
    std: Option<Std>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alone: Option<f64>,
}

/// What a row has besides where there is a guest over the standard library.
#[derive(Serialize)]
struct Std {
    std: f64,
    ratio_std: Option<f64>,
    host_calls_std: f64,
}

impl From<&Outcome> for Object {
    fn from(outcome: &Outcome) -> Self {
        Self {
            row: outcome.name,
            adapted: outcome.adapted.map(|it| it.time),
            direct: outcome.direct.time,
            ratio: outcome.ratio(),
            host_calls: outcome.adapted.map(|it| it.calls),
            host_calls_direct: outcome.direct.calls,
            std: outcome.std.map(|std| Std {
                std: std.time,
                ratio_std: outcome.ratio_std(),
                host_calls_std: std.calls,
            }),
            alone: outcome.alone,
        }
    }
}

/// All rows as JSON: an array of objects with `row`, `adapted`, `direct`, `ratio`, `host_calls` and more.
///
/// # Errors
/// None that is known of.
pub fn json(outcomes: &[Outcome]) -> Result<String> {
    let rows: Vec<Object> = outcomes.iter().map(Object::from).collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}

/// All rows as a table of Markdown.
pub fn text(outcomes: &[Outcome]) -> String {
    let lines: Vec<_> = outcomes.iter().map(Outcome::cells).collect();
    markdown::table(HEAD, &lines)
}

#[cfg(test)]
mod tests;
