//! Whether a module looks where `memory.grow` has put its pages.
//! What follows from that is left to `memory.rs`.

use anyhow::Result;
use wasmparser::{FunctionBody, Operator};

/// How many of a module's `memory.grow` there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Growth {
    /// Those whose answer is kept or computed with.
    pub heeded: usize,
    /// Those whose answer is dropped, or compared with a constant to see that it is no failure, and then gone.
    pub ignored: usize,
}

impl Growth {
    /// Whether memory grows, and no code looks where.
    pub fn is_heedless(self) -> bool {
        self.ignored > 0 && self.heeded == 0
    }

    pub(super) fn read(&mut self, body: &FunctionBody<'_>) -> Result<()> {
        let mut operators = body.get_operators_reader()?.into_iter();
        while let Some(operator) = operators.next() {
            if !matches!(operator?, Operator::MemoryGrow { .. }) {
                continue;
            }
            let mut next = operators.next().transpose()?;
            let is_dropped = matches!(next, Some(Operator::Drop));
            if matches!(next, Some(Operator::I32Const { .. })) {
                next = operators.next().transpose()?;
            }
            match is_dropped || next.is_some_and(|operator| is_comparison(&operator)) {
                true => self.ignored += 1,
                false => self.heeded += 1,
            }
        }
        Ok(())
    }
}

fn is_comparison(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::I32Eq
            | Operator::I32Ne
            | Operator::I32LtS
            | Operator::I32LtU
            | Operator::I32GtS
            | Operator::I32GtU
            | Operator::I32LeS
            | Operator::I32LeU
            | Operator::I32GeS
            | Operator::I32GeU
    )
}

#[cfg(test)]
mod tests {
    use super::Growth;
    use crate::module::Module;

    fn growth(body: &str) -> Growth {
        let module = format!(
            "(module (memory 1) (global $at (mut i32) (i32.const 0)) (func (local i32) {body}))"
        );
        let wasm = wat::parse_str(module).unwrap();
        Module::parse(&wasm).unwrap().growth
    }

    #[test]
    fn what_is_only_seen_not_to_fail_is_ignored() {
        for body in [
            "(drop (memory.grow (i32.const 1)))",
            "(if (i32.lt_s (memory.grow (i32.const 1)) (i32.const 0)) (then unreachable))",
            "(if (i32.eq (memory.grow (i32.const 1)) (i32.const -1)) (then unreachable))",
            "(if (i32.gt_s (i32.const 0) (memory.grow (i32.const 1))) (then unreachable))",
        ] {
            let growth = growth(body);
            assert_eq!((growth.ignored, growth.heeded), (1, 0), "{body}");
            assert!(growth.is_heedless());
        }
    }

    #[test]
    fn what_is_kept_or_computed_with_is_heeded() {
        for body in [
            "(local.set 0 (memory.grow (i32.const 1)))",
            "(if (i32.eq (local.tee 0 (memory.grow (i32.const 1))) (i32.const -1)) (then unreachable))",
            "(global.set $at (i32.shl (memory.grow (i32.const 1)) (i32.const 16)))",
            "(i32.store (i32.const 0) (memory.grow (i32.const 1)))",
        ] {
            let growth = growth(body);
            assert_eq!((growth.ignored, growth.heeded), (0, 1), "{body}");
            assert!(!growth.is_heedless());
        }
    }

    #[test]
    fn one_that_is_heeded_speaks_for_all_and_none_for_nothing() {
        let both =
            growth("(drop (memory.grow (i32.const 0))) (local.set 0 (memory.grow (i32.const 1)))");
        assert_eq!((both.ignored, both.heeded), (1, 1));
        assert!(!both.is_heedless());
        assert!(!growth("").is_heedless());
    }
}
