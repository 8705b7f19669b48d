//! Tables of the documentation that tests make.

/// Markdown, in columns; the first row is the head.
pub fn table(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..rows[0].len()).filter_map(width).collect();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let padded = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths);
        line(
            cells
                .map(|(cell, &width)| format!("{cell:width$}"))
                .collect(),
        )
    };
    let rule = line(widths.iter().map(|&width| "-".repeat(width)).collect());
    let body: String = rows[1..].iter().map(padded).collect();
    padded(&rows[0]) + &rule + &body
}
