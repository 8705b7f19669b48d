//! The size budgets of the builds, and the check that each is kept.
//! Bytes are counted while the module is read, in `module`.

use crate::{Defect, Expectation, Reach, Report};

/// The bytes of a module and of its parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The whole file.
    pub file: usize,
    /// The code section's contents.
    pub code: usize,
    /// The name section's contents; the encoder keeps the names of what it keeps.
    pub names: usize,
    /// The component-type sections' contents; the encoder drops them.
    pub component_type: usize,
}

/// The bytes that a build may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// For the file without its names, which one rustc makes longer than another.
    pub file: usize,
    /// For the code section.
    pub code: usize,
}

impl Budget {
    /// The budget of a build. Raise one here when a feature is worth its bytes.
    pub const fn of(expected: Expectation) -> Self {
        match expected.reach {
            Reach::Sockets => Self {
                file: 184 * 1024,
                code: 160 * 1024,
            },
            Reach::Files => Self {
                file: 67 * 1024,
                code: 54 * 1024,
            },
            Reach::Streams => Self {
                file: 52 * 1024,
                code: 44 * 1024,
            },
        }
    }

    /// That of a build with canaries, which nobody is given.
    pub const fn with_canaries(expected: Expectation) -> Self {
        match expected.reach {
            Reach::Sockets => Self {
                file: 190 * 1024,
                code: 168 * 1024,
            },
            Reach::Files | Reach::Streams => Self::of(expected),
        }
    }

    /// The parts that are larger.
    fn exceeded_by(self, sizes: &Sizes) -> impl Iterator<Item = Defect> + use<> {
        let parts = [
            ("file without names", sizes.file - sizes.names, self.file),
            ("code section", sizes.code, self.code),
        ];
        let larger = parts
            .into_iter()
            .filter(|(_, bytes, budget)| bytes > budget);
        larger.map(|(what, bytes, budget)| Defect::TooLarge {
            what,
            bytes,
            budget,
        })
    }
}

impl Report {
    /// Checks the sizes against another budget.
    pub fn with_budget(mut self, budget: Budget) -> Self {
        let is_size = |defect: &Defect| matches!(defect, Defect::TooLarge { .. });
        self.defects.retain(|defect| !is_size(defect));
        self.defects.extend(budget.exceeded_by(&self.sizes));
        self
    }
}

pub(crate) fn check(sizes: &Sizes, expected: Expectation, defects: &mut Vec<Defect>) {
    defects.extend(Budget::of(expected).exceeded_by(sizes));
}
