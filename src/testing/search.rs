//! How long property tests search.

use proptest::prelude::ProptestConfig;

/// So many cases as a rule, and more for a longer search: `PROPTEST_CASES=20000`.
pub fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig {
        failure_persistence: None,
        cases: cases.and_then(|cases| cases.parse().ok()).unwrap_or(usual),
        ..ProptestConfig::default()
    }
}
