//! The rows.

use super::Difference;

pub const ROWS: &[Difference] = &[];
