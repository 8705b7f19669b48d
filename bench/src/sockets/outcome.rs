//! What came out, as a table and as JSON, and whether the adapted guest is good enough.
//! Less is better in every row; a ratio says how many times less the adapted guest takes.

use crate::markdown::{self, number, optional};
use crate::turns::Ratio;
use anyhow::Result;
use serde::Serialize;

/// What the adapted guest should reach beside the direct one.
const DIRECT: f64 = 0.95;

/// What it should reach beside that of Rust's standard library.
const STD: f64 = 1.0;

/// The same where a message goes there and back, if any guest could.
const STD_ROUND_TRIP: f64 = 1.1;

/// The figures of one guest.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// In the row's unit.
    pub time: f64,
    /// Host calls of one operation.
    pub calls: f64,
    /// The guest's own time, if it can be told: what is spent in no function of the host's, with a look at the clock for each
    /// host call.
    pub own: Option<f64>,
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
    /// How many times less the adapted guest takes than the direct one.
    pub ratio: Option<Ratio>,
    /// How many times less it takes than that of the standard library.
    pub ratio_std: Option<Ratio>,
    /// How many times less the direct guest takes than that.
    pub direct_to_std: Option<Ratio>,
}

impl Outcome {
    /// What a guest would be beside that of the standard library that takes no time between its host calls, and makes those of
    /// the direct guest or of the adapted one, whichever take less: if ours come to make too many, this stays as it is.
    fn best_to_std(&self) -> Option<f64> {
        let in_host = |guest: Figures| Some(guest.time - guest.own?);
        let adapted = in_host(self.adapted?)?;
        let direct = in_host(self.direct)?;
        Some(self.std?.time / direct.min(adapted))
    }

    /// The tenth ahead of the standard library, where not even such a guest is that.
    pub fn out_of_reach(&self) -> Option<String> {
        let best = self.best_to_std().filter(|_| self.is_round_trip)?;
        let name = self.name;
        (best < STD_ROUND_TRIP).then(|| {
            format!(
                "{name}: {STD_ROUND_TRIP} to std is out of reach, without any time between its host calls a guest would be {best:.3}"
            )
        })
    }

    /// What it should reach beside the standard library.
    fn target_to_std(&self) -> f64 {
        match self.is_round_trip && self.out_of_reach().is_none() {
            true => STD_ROUND_TRIP,
            false => STD,
        }
    }

    /// That the sittings cannot tell whether it is ahead of its target beside the standard library or behind; and what others are
    /// beside that.
    pub fn tie(&self) -> Option<String> {
        let (ratio, target) = (self.ratio_std?, self.target_to_std());
        if ratio.low >= target || ratio.high < target {
            return None;
        }
        let mut told = format!("{}: {} to std, a tie", self.name, precise(ratio));
        if let Some(direct) = self.direct_to_std {
            told += &format!("; direct is {}", precise(direct));
        }
        if let Some(best) = self.best_to_std() {
            told += &format!(
                ", and without any time between its host calls a guest would be {best:.3}"
            );
        }
        Some(told)
    }

    /// What the adapted guest does not reach, in a sentence for each.
    pub fn misses(&self) -> Vec<String> {
        let name = self.name;
        let Some(ratio) = self.ratio else {
            return vec![format!("{name}: the adapted guest failed")];
        };
        let target = self.target_to_std();
        let behind_direct = Some(ratio).filter(|ratio| ratio.median < DIRECT);
        let behind_std = self.ratio_std.filter(|ratio| ratio.median < target);
        let compared = [
            ("direct", behind_direct, DIRECT),
            ("std", behind_std, target),
        ];
        let missed = compared.into_iter().filter_map(|(side, ratio, target)| {
            Some(format!(
                "{name}: {} to {side}, not {target}",
                precise(ratio?)
            ))
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

    fn cells(&self) -> [String; 10] {
        let time = |figures: Option<Figures>| optional(figures.map(|it| it.time), number);
        let own = |figures: Option<Figures>| optional(figures.and_then(|it| it.own), number);
        let calls = |figures: Option<Figures>| optional(figures.map(|it| it.calls), number);
        let ratio = |ratio: Option<Ratio>| ratio.map_or_else(|| optional(None, number), rounded);
        [
            self.name.to_owned(),
            time(self.adapted),
            time(Some(self.direct)),
            ratio(self.ratio),
            time(self.std),
            ratio(self.ratio_std),
            own(self.adapted),
            own(self.std),
            calls(self.adapted),
            calls(Some(self.direct)),
        ]
    }
}

const HEAD: [&str; 10] = [
    "row",
    "adapted",
    "direct",
    "ratio",
    "std",
    "ratio to std",
    "own time",
    "std's",
    "host calls",
    "direct's",
];

/// A ratio and its limits.
fn rounded(Ratio { median, low, high }: Ratio) -> String {
    format!("{median:.2} ({low:.2}–{high:.2})")
}

/// The same where it is next to what it should be.
fn precise(Ratio { median, low, high }: Ratio) -> String {
    format!("{median:.3} ({low:.3}–{high:.3})")
}

/// A row for scripts.
#[derive(Serialize)]
struct Object {
    row: &'static str,
    adapted: Option<f64>,
    direct: f64,
    ratio: Option<f64>,
    ratio_limits: Option<[f64; 2]>,
    host_calls: Option<f64>,
    host_calls_direct: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    own: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    own_direct: Option<f64>,
    #[serde(flatten)]
    std: Option<Std>,
}

/// What a row has besides where there is a guest over the standard library.
#[derive(Serialize)]
struct Std {
    std: f64,
    ratio_std: Option<f64>,
    ratio_std_limits: Option<[f64; 2]>,
    host_calls_std: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    own_std: Option<f64>,
}

impl From<&Outcome> for Object {
    fn from(outcome: &Outcome) -> Self {
        let limits = |ratio: Ratio| [ratio.low, ratio.high];
        Self {
            row: outcome.name,
            adapted: outcome.adapted.map(|it| it.time),
            direct: outcome.direct.time,
            ratio: outcome.ratio.map(|it| it.median),
            ratio_limits: outcome.ratio.map(limits),
            host_calls: outcome.adapted.map(|it| it.calls),
            host_calls_direct: outcome.direct.calls,
            own: outcome.adapted.and_then(|it| it.own),
            own_direct: outcome.direct.own,
            std: outcome.std.map(|std| Std {
                std: std.time,
                ratio_std: outcome.ratio_std.map(|it| it.median),
                ratio_std_limits: outcome.ratio_std.map(limits),
                host_calls_std: std.calls,
                own_std: std.own,
            }),
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
