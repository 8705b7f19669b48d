//! The version of WASI that a component may count on, and what it gains: the exact code of an exit.
//! Putting the function for it into the adapter is left to `refit.rs`.

#[cfg(test)]
mod tests;

use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A version 0.2.N.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    patch: u32,
}

impl Version {
    /// The first in which `wasi:cli/exit` takes a code.
    pub const EXIT_WITH_CODE: Self = Self { patch: 12 };

    /// Whether a host of this version is told the code of an exit.
    pub fn has_exit_codes(self) -> bool {
        self >= Self::EXIT_WITH_CODE
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "0.2.{}", self.patch)
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers: Vec<_> = text.split('.').map(number).collect();
        match numbers[..] {
            [Some(0), Some(2), Some(patch)] => Ok(Self { patch }),
            [Some(0), Some(2)] => Err(format!("the third number is missing: write {text}.0")),
            [Some(_), Some(_), Some(_)] => Err("components are made for WASI 0.2 only".to_owned()),
            _ => Err("it is no version: write 0.2.N, as 0.2.0 or 0.2.12".to_owned()),
        }
    }
}

/// Digits only, and no zero before others.
fn number(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|number: &u32| number.to_string() == text)
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The version that the user asked for.
    pub asked: Version,
    /// Whether the host is told the code of `proc_exit`, and not only whether it is 0.
    pub exit_codes: bool,
    /// What that means, one sentence.
    pub note: &'static str,
}

/// Decides what a component for hosts of a version has.
pub fn choose(asked: Version) -> Choice {
    let exit_codes = asked.has_exit_codes();
    let note = match exit_codes {
        true => {
            "proc_exit tells its code, to hosts that have WASI 0.2.12 (Wasmtime 46 and later); others refuse the component"
        }
        false => {
            "any host of WASI 0.2 runs it; proc_exit tells success or failure (--wasi 0.2.12: the code)"
        }
    };
    Choice {
        asked,
        exit_codes,
        note,
    }
}
