//! Function bodies: offsets of accesses, and calls to helpers where an instruction takes or gives an address or a size.
//! Every other instruction is copied byte for byte.

use super::helper::{Helper, trap};
use super::{RESERVE_PAGES, moved, plain};
use crate::module::Counts;
use anyhow::{Result, ensure};
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{Encode, Instruction, InstructionSink, MemArg, MemArgTarget};
use wasmparser::{FunctionBody, Operator};

/// The body with every instruction on memory moved up, without its size in front.
pub(super) fn rewrite(body: &FunctionBody, counts: &Counts) -> Result<Vec<u8>> {
    let bytes = body.as_bytes();
    let start = body.range().start;
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 4);
    let mut copied = 0;
    let mut reader = body.get_operators_reader()?;
    while !reader.eof() {
        let (operator, at) = reader.read_with_offset()?;
        let before = out.len();
        let until = (at - start) as usize;
        out.extend_from_slice(&bytes[copied..until]);
        let kept = out.len();
        instruction(operator, counts, &mut out)?;
        if out.len() == kept {
            out.truncate(before);
        } else {
            copied = (reader.original_position() - start) as usize;
        }
    }
    out.extend_from_slice(&bytes[copied..]);
    Ok(out)
}

/// Writes what takes an instruction's place; nothing if it stays.
fn instruction(operator: Operator, counts: &Counts, out: &mut Vec<u8>) -> Result<()> {
    let call = |helper: Helper, out: &mut Vec<u8>| {
        Instruction::Call(helper.index(counts)).encode(out);
    };
    match operator {
        Operator::MemorySize { .. } => {
            let mut sink = InstructionSink::new(out);
            sink.memory_size(0);
            sink.i32_const(RESERVE_PAGES as i32).i32_sub();
        }
        Operator::MemoryGrow { .. } => call(Helper::Grow, out),
        Operator::MemoryCopy { .. } => call(Helper::Copy, out),
        Operator::MemoryFill { .. } => call(Helper::Fill, out),
        Operator::MemoryInit { data_index, .. } => {
            call(Helper::Init, out);
            InstructionSink::new(out).memory_init(0, data_index);
        }
        other => access(other, out)?,
    }
    Ok(())
}

fn access(operator: Operator, out: &mut Vec<u8>) -> Result<()> {
    let mut shift = Shift {
        memory: false,
        access: Access::None,
    };
    let instruction = shift.instruction(operator).map_err(plain)?;
    match shift.access {
        Access::None => {
            ensure!(!shift.memory, "an instruction on memory that is not known");
        }
        Access::Moved => instruction.encode(out),
        // Operands that wait on the stack are dropped by the trap.
        Access::Beyond => trap(&mut InstructionSink::new(out)),
    }
    Ok(())
}

/// Moves the offset of the one instruction that it is given.
struct Shift {
    memory: bool,
    access: Access,
}

enum Access {
    /// It is no access.
    None,
    /// Its offset was moved.
    Moved,
    /// No memory reaches to its offset.
    Beyond,
}

impl Reencode for Shift {
    type Error = anyhow::Error;

    fn memory_index(&mut self, memory: u32) -> Result<u32, reencode::Error<anyhow::Error>> {
        self.memory = true;
        Ok(memory)
    }

    fn mem_arg(
        &mut self,
        arg: wasmparser::MemArg,
    ) -> Result<MemArg, reencode::Error<anyhow::Error>> {
        let mut arg = utils::mem_arg(self, arg)?;
        if let MemArgTarget::Memory(_) = arg.target {
            match u32::try_from(arg.offset)
                .map_err(Into::into)
                .and_then(moved)
            {
                Ok(offset) => {
                    arg.offset = offset.into();
                    self.access = Access::Moved;
                }
                Err(_) => self.access = Access::Beyond,
            }
        }
        Ok(arg)
    }
}
