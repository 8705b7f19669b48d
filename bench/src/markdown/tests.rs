//! How tables and numbers look.

use super::{number, optional, table};

#[test]
fn a_table_is_as_wide_as_its_widest_cells_and_has_its_numbers_to_the_right() {
    let lines = [["write", "1"], ["größer", "12,345"]].map(|line| line.map(str::to_owned));
    let expected = "\
| call   |      n |
| ------ | -----: |
| write  |      1 |
| größer | 12,345 |
";
    assert_eq!(table(["call", "n"], &lines), expected);
}

#[test]
fn numbers_have_three_digits_that_mean_something_or_are_whole() {
    let said = [0.0, 7.0, 1234567.0, 0.128, 9.876, 12.34, 123.4, 98765.4].map(number);
    let expected = [
        "0",
        "7",
        "1,234,567",
        "0.13",
        "9.88",
        "12.3",
        "123",
        "98,765",
    ];
    assert_eq!(said, expected);
}

#[test]
fn what_is_not_there_is_a_dash() {
    assert_eq!(optional(None, number), "–");
    assert_eq!(optional(Some(2.5), number), "2.50");
}
