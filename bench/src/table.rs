//! The rows as a table and as JSON, and which side of a row is better.
//! Less is better in every row: bytes, host calls, microseconds.

use crate::markdown::{self, number, optional};
use anyhow::Result;
use serde::Serialize;
use serde_json::{Value, json};

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
        [
            optional(self.ours, number),
            number(self.stock),
            optional(self.ratio(), markdown::ratio),
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
        let head = [group.title(), "ours", "stock", "ratio"];
        (!lines.is_empty()).then(|| markdown::table(head, &lines))
    });
    tables.collect::<Vec<_>>().join("\n")
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
