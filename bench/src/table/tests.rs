//! Which side is better, and how it is told.

use super::{Group, Row, json, text};

fn row(ours: Option<f64>, stock: f64) -> Row {
    Row {
        group: Group::Calls,
        name: "fd_write",
        ours,
        stock,
    }
}

fn ratio(ours: f64, stock: f64) -> f64 {
    row(Some(ours), stock).ratio().expect("both can do it")
}

#[test]
fn a_ratio_says_how_many_times_less_ours_is() {
    assert_eq!(ratio(4.0, 16.0), 4.0);
    assert_eq!(ratio(16.0, 4.0), 0.25);
    assert_eq!(ratio(3.0, 3.0), 1.0);
}

#[test]
fn zeros_are_equal_and_a_zero_is_better_than_anything_else() {
    assert_eq!(ratio(0.0, 0.0), 1.0);
    assert_eq!(ratio(0.0, 2.0), 3.0);
    assert_eq!(ratio(2.0, 0.0), 1.0 / 3.0);
}

#[test]
fn only_more_than_stock_and_what_ours_cannot_do_is_worse() {
    assert!(!row(Some(3.0), 4.0).is_worse());
    assert!(!row(Some(4.0), 4.0).is_worse());
    assert!(row(Some(4.5), 4.0).is_worse());
    assert!(row(Some(1.0), 0.0).is_worse());
    assert!(row(None, 4.0).is_worse());
}

#[test]
fn json_has_an_object_for_each_row_and_null_for_what_ours_cannot_do() {
    let found =
        json(&[row(Some(4.0), 16.0), row(Some(2.5), 5.0), row(None, 7.0)]).expect("rows are JSON");
    let found: serde_json::Value = serde_json::from_str(&found).expect("it is JSON");
    let expected = serde_json::json!([
        {"row": "host calls: fd_write", "ours": 4, "stock": 16, "ratio": 4.0},
        {"row": "host calls: fd_write", "ours": 2.5, "stock": 5, "ratio": 2.0},
        {"row": "host calls: fd_write", "ours": null, "stock": 7, "ratio": null},
    ]);
    assert_eq!(found, expected);
}

#[test]
fn the_text_has_a_table_for_each_group_that_has_rows() {
    let size = Row {
        group: Group::Size,
        name: "hello",
        ours: Some(20_123.0),
        stock: 41_000.0,
    };
    let expected = "\
| bytes added |   ours |  stock | ratio |
| ----------- | -----: | -----: | ----: |
| hello       | 20,123 | 41,000 |  2.04 |

| host calls | ours | stock | ratio |
| ---------- | ---: | ----: | ----: |
| fd_write   |    – |    16 |     – |
| fd_write   | 1.33 |  12.5 |  9.40 |
";
    let calls = [row(None, 16.0), row(Some(1.33), 12.5)];
    let [first, second] = calls;
    assert_eq!(text(&[first, size, second]), expected);
}
