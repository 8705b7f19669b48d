//! Tables and numbers as Markdown.
//! What they say is for the callers.

use std::fmt::Write;

/// A table: the first column to the left, the others, which are numbers, to the right.
pub fn table<const N: usize>(head: [&str; N], lines: &[[String; N]]) -> String {
    let head = head.map(str::to_owned);
    let widths: [usize; N] = std::array::from_fn(|column| {
        let all = lines.iter().chain([&head]);
        let width = all.map(|line| line[column].chars().count()).max();
        width.unwrap_or(0)
    });
    let rule = std::array::from_fn(|column| match column {
        0 => "-".repeat(widths[0]),
        _ => format!("{}:", "-".repeat(widths[column].saturating_sub(1))),
    });
    let mut text = String::new();
    for line in [&head, &rule].into_iter().chain(lines) {
        for (column, (cell, width)) in line.iter().zip(widths).enumerate() {
            // Writing to a string cannot fail.
            let _ = match column {
                0 => write!(text, "| {cell:<width$} |"),
                _ => write!(text, " {cell:>width$} |"),
            };
        }
        text.push('\n');
    }
    text
}

/// A whole number with its thousands apart; any other with three digits that mean something.
pub fn number(number: f64) -> String {
    if number.fract() == 0.0 {
        return thousands(&format!("{number:.0}"));
    }
    match number.abs() {
        large if large >= 100.0 => thousands(&format!("{number:.0}")),
        middle if middle >= 10.0 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

/// A number that may not be there, by one of these.
pub fn optional(number: Option<f64>, form: impl Fn(f64) -> String) -> String {
    number.map_or_else(|| "–".to_owned(), form)
}

/// How many times one thing is another.
pub fn ratio(ratio: f64) -> String {
    format!("{ratio:.2}")
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

#[cfg(test)]
mod tests;
