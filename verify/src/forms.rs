//! The functions that guests can ask an adapter for: name and signature of every form, a list for each dialect.
//! Which of them a build exports, and under which names, is `exports`' business; which dialect a module speaks is `fit`'s.
//!
//! A new dialect adds its list here and a line in `exports/table.rs`.

mod companions;
mod libc;
mod plain;
mod preview1;
mod unstable;
mod wamr;
mod wasmedge;

pub use companions::COMPANIONS;
pub use libc::LIBC;
pub use plain::{Arities, Plain, Users};
pub use preview1::PREVIEW1;
pub use unstable::{NEW_IN_PREVIEW1, UNSTABLE};
pub use wamr::{WAMR, WAMR_1_0};
pub use wasmedge::{WASMEDGE, WASMEDGE_READINGS};

use crate::signature::Signature;
use std::fmt;

/// A function name with one signature; several forms may share a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// What an import calls it.
    pub name: &'static str,
    /// Its parameters and results.
    pub signature: Signature,
    /// Which of its meanings it has, where name and signature do not tell and it is not the usual one.
    pub reading: Option<&'static str>,
}

impl Form {
    /// The number of its parameters.
    pub fn arity(&self) -> usize {
        self.signature.params.len()
    }

    /// The same name and signature in another meaning.
    pub(crate) const fn read(self, reading: &'static str) -> Self {
        Self {
            reading: Some(reading),
            ..self
        }
    }
}

/// `name/arity`, or `name@reading/arity`: as an adapter exports it before it is fitted.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        if let Some(reading) = self.reading {
            write!(f, "@{reading}")?;
        }
        write!(f, "/{}", self.arity())
    }
}

/// One line of a list: parameters and results as [`Signature`] has them.
pub const fn form(name: &'static str, params: &'static str, results: &'static str) -> Form {
    Form {
        name,
        signature: Signature::new(params, results),
        reading: None,
    }
}
