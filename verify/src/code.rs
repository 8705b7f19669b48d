//! What a function body refers to: globals and tables.
//! Who may refer to them is for the checks.

use std::collections::BTreeSet;
use wasmparser::{FunctionBody, Operator};

/// The globals and the table instructions of one body.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    pub(crate) globals: BTreeSet<u32>,
    /// The first instruction that needs a table.
    pub(crate) table: Option<&'static str>,
}

impl Uses {
    pub(crate) fn read(body: &FunctionBody<'_>) -> wasmparser::Result<Self> {
        let mut uses = Self::default();
        for operator in body.get_operators_reader()? {
            uses.take(&operator?);
        }
        Ok(uses)
    }

    fn take(&mut self, operator: &Operator<'_>) {
        match operator {
            Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                self.globals.insert(*global_index);
            }
            other => {
                if let Some(name) = table_instruction(other) {
                    self.table.get_or_insert(name);
                }
            }
        }
    }
}

fn table_instruction(operator: &Operator<'_>) -> Option<&'static str> {
    match operator {
        Operator::CallIndirect { .. } => Some("call_indirect"),
        Operator::ReturnCallIndirect { .. } => Some("return_call_indirect"),
        Operator::TableGet { .. } => Some("table.get"),
        Operator::TableSet { .. } => Some("table.set"),
        Operator::TableGrow { .. } => Some("table.grow"),
        Operator::TableSize { .. } => Some("table.size"),
        Operator::TableFill { .. } => Some("table.fill"),
        Operator::TableCopy { .. } => Some("table.copy"),
        Operator::TableInit { .. } => Some("table.init"),
        _ => None,
    }
}
