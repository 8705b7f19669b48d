//! What a dialect has no words for.

use super::Difference;

pub const ROWS: &[Difference] = &[];
