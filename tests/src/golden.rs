//! Compares a text with the file that says what it should be; `BLESS=1` writes the file instead.
//! What the text is made of is left to the tests.

use std::env;
use std::fs;
use std::path::Path;

/// Fails with both texts unless they are the same.
pub fn check(path: &Path, text: &str) -> Result<(), String> {
    if env::var_os("BLESS").is_some_and(|value| value == "1") {
        return fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()));
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    if golden == text {
        return Ok(());
    }
    Err(format!(
        "{} says:\n{golden}\nbut it is now:\n{text}\nIf that is right, run the tests with BLESS=1.",
        path.display()
    ))
}
