//! The rows as a table and as JSON, and which side of a row is better.
//! Less is better in every row: bytes, host calls, microseconds.

use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};
use std::fmt::Write;

/// What a row's numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Bytes that the component has more than its module.
    Size,
    /// Host calls for one operation.
    Calls,
    /// Microseconds for one operation.
    Time,
}

/// One thing that was measured of both adapters.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What the numbers are.
    pub group: Group,
    /// What was measured.
    pub name: &'static str,
    /// With our adapter; `None` if it cannot do it.
    pub ours: Option<f64>,
    /// With the stock adapter.
    pub stock: f64,
}

impl Group {
    const ALL: [Self; 3] = [Self::Size, Self::Calls, Self::Time];

    /// The unit, as the table's head and in JSON.
    const fn title(self) -> &'static str {
        match self {
            Self::Size => "bytes added",
            Self::Calls => "host calls",
            Self::Time => "microseconds",
        }
    }
}

impl Row {
    /// How many times less ours is; `None` if ours cannot do it.
    ///
    /// Two zeros are equal. Where one side is zero, both count one more than they are, which keeps the ratio finite and
    /// on the right side of 1.
    pub fn ratio(&self) -> Option<f64> {
        let ours = self.ours?;
        Some(match (ours == 0.0, self.stock == 0.0) {
            (true, true) => 1.0,
            (false, false) => self.stock / ours,
            _ => (self.stock + 1.0) / (ours + 1.0),
        })
    }

    /// Whether ours is the worse one, or cannot do it.
    pub fn is_worse(&self) -> bool {
        self.ratio().is_none_or(|ratio| ratio < 1.0)
    }

    /// The row in one line.
    pub fn line(&self) -> String {
        let (title, name) = (self.group.title(), self.name);
        let [ours, stock, ratio] = self.numbers();
        format!("{title}, {name}: ours {ours}, stock {stock}, ratio {ratio}")
    }

    fn numbers(&self) -> [String; 3] {
        let nothing = || "–".to_owned();
        [
            self.ours.map_or_else(nothing, number),
            number(self.stock),
            self.ratio()
                .map_or_else(nothing, |ratio| format!("{ratio:.2}")),
        ]
    }
}

/// A row for scripts.
#[derive(Serialize)]
struct Object {
    row: String,
    ours: Option<Value>,
    stock: Value,
    ratio: Option<f64>,
}

impl From<&Row> for Object {
    fn from(row: &Row) -> Self {
        Self {
            row: format!("{}: {}", row.group.title(), row.name),
            ours: row.ours.map(value),
            stock: value(row.stock),
            ratio: row.ratio(),
        }
    }
}

/// All rows as JSON: an array of objects with `row`, `ours`, `stock` and `ratio`.
///
/// # Errors
/// None that is known of.
pub fn json(rows: &[Row]) -> Result<String> {
    let rows: Vec<Object> = rows.iter().map(Object::from).collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}

/// All rows as Markdown, a table for each group.
pub fn text(rows: &[Row]) -> String {
    let tables = Group::ALL.into_iter().filter_map(|group| {
        let rows = rows.iter().filter(|row| row.group == group);
        let lines = rows.map(|row| {
            let [ours, stock, ratio] = row.numbers();
            [row.name.to_owned(), ours, stock, ratio]
        });
        let lines: Vec<_> = lines.collect();
        (!lines.is_empty()).then(|| table(group.title(), &lines))
    });
    tables.collect::<Vec<_>>().join("\n")
}

fn table(title: &str, lines: &[[String; 4]]) -> String {
    let head = [title, "ours", "stock", "ratio"].map(str::to_owned);
    let widths: [usize; 4] = std::array::from_fn(|column| {
        let all = lines.iter().chain([&head]);
        let width = all.map(|line| line[column].chars().count()).max();
        width.unwrap_or(0)
    });
    let [first, rest @ ..] = widths.map(|width| "-".repeat(width));
    let rule = rest.map(|dashes| format!("{}:", &dashes[1..]));
    let mut text = String::new();
    let [ours, stock, ratio] = rule;
    for line in [head, [first, ours, stock, ratio]].iter().chain(lines) {
        let [name, ours, stock, ratio] = line;
        let [a, b, c, d] = widths;
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "| {name:<a$} | {ours:>b$} | {stock:>c$} | {ratio:>d$} |"
        );
    }
    text
}

/// A whole number with its thousands apart; any other with three digits that mean something.
fn number(number: f64) -> String {
    if number.fract() == 0.0 {
        return thousands(&format!("{number:.0}"));
    }
    match number.abs() {
        large if large >= 100.0 => thousands(&format!("{number:.0}")),
        middle if middle >= 10.0 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

fn thousands(digits: &str) -> String {
    let len = digits.len();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (len - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A whole number without a fraction.
fn value(number: f64) -> Value {
    match number.fract() == 0.0 {
        true => json!(number as i64),
        false => json!(number),
    }
}

#[cfg(test)]
mod tests;
