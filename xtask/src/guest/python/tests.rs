//! What npm says of an archive. Fetching is done by the chore.

use super::{INTEGRITY, check};

#[test]
fn only_the_archive_that_we_know_is_taken() {
    let answer = |integrity: &str| format!(r#"[{{"integrity":"{integrity}"}}]"#);
    assert!(check(&answer(INTEGRITY)).is_ok());
    for other in [answer("sha512-AAAA=="), "[]".into(), String::new()] {
        assert!(check(&other).is_err());
    }
}
