//! The functions that a moved module gets: growing, what `memory.copy` and its like need, and `cabi_realloc`.
//! Which instruction becomes which call is left to `body.rs`.

use super::{PAGE, RESERVE, RESERVE_PAGES};
use crate::module::Counts;
use wasm_encoder::{
    BlockType, ConstExpr, Function, GlobalSection, GlobalType, InstructionSink, MemArg,
    MemArgTarget, TypeSection, ValType,
};

/// What the adapter, and the encoder for its stack, ask the module for.
pub(super) const REALLOC: &str = "cabi_realloc";
/// The name of the added global: where `cabi_realloc` goes on.
pub(super) const NEXT: &str = "relocated.next";

/// An added function; they stand behind the module's own in this order.
#[derive(Clone, Copy)]
pub(super) enum Helper {
    /// `memory.grow`.
    Grow,
    /// `memory.copy`.
    Copy,
    /// `memory.fill`.
    Fill,
    /// Turns the operands of `memory.init` into those of the one that follows.
    Init,
    /// `cabi_realloc`.
    Realloc,
}

/// Appends the types; [`Helper::ty`] counts them.
pub(super) fn types(types: &mut TypeSection) {
    let i32s = |count| std::iter::repeat_n(ValType::I32, count);
    types.ty().function(i32s(1), i32s(1));
    types.ty().function(i32s(3), i32s(0));
    types.ty().function(i32s(3), i32s(3));
    types.ty().function(i32s(4), i32s(1));
}

/// Appends the global. Page 0 is given to nobody: a stack that runs over, or a null pointer, ends up there.
pub(super) fn global(globals: &mut GlobalSection) {
    let ty = GlobalType {
        val_type: ValType::I32,
        mutable: true,
        shared: false,
    };
    globals.global(ty, &ConstExpr::i32_const(PAGE as i32));
}

impl Helper {
    pub(super) const ALL: [Self; 5] = [
        Self::Grow,
        Self::Copy,
        Self::Fill,
        Self::Init,
        Self::Realloc,
    ];

    pub(super) fn index(self, counts: &Counts) -> u32 {
        counts.functions + self as u32
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Grow => "relocated.memory_grow",
            Self::Copy => "relocated.memory_copy",
            Self::Fill => "relocated.memory_fill",
            Self::Init => "relocated.memory_init",
            Self::Realloc => "relocated.cabi_realloc",
        }
    }

    /// Which of the added types it has.
    pub(super) fn ty(self) -> u32 {
        match self {
            Self::Grow => 0,
            Self::Copy | Self::Fill => 1,
            Self::Init => 2,
            Self::Realloc => 3,
        }
    }

    pub(super) fn body(self, counts: &Counts) -> Function {
        let locals = match self {
            Self::Realloc => 1,
            _ => 0,
        };
        let mut function =
            Function::new([(locals, ValType::I32)].into_iter().take(locals as usize));
        let mut code = function.instructions();
        match self {
            Self::Grow => grow(&mut code),
            Self::Copy => copy(&mut code),
            Self::Fill => fill(&mut code),
            Self::Init => init(&mut code),
            Self::Realloc => realloc(&mut code, counts.globals),
        }
        code.end();
        function
    }
}

fn grow(code: &mut InstructionSink) {
    code.local_get(0).memory_grow(0).local_set(0);
    code.i32_const(-1);
    code.local_get(0).i32_const(RESERVE_PAGES as i32).i32_sub();
    code.local_get(0).i32_const(-1).i32_eq();
    code.select();
}

fn copy(code: &mut InstructionSink) {
    beyond(code, 0);
    beyond(code, 1);
    code.i32_or().if_(BlockType::Empty);
    check(code, 0);
    check(code, 1);
    code.return_().end();
    moved(code, 0);
    moved(code, 1);
    code.local_get(2).memory_copy(0, 0);
}

fn fill(code: &mut InstructionSink) {
    beyond(code, 0);
    code.if_(BlockType::Empty);
    check(code, 0);
    code.return_().end();
    moved(code, 0);
    code.local_get(1).local_get(2).memory_fill(0);
}

// The segment is an immediate of `memory.init`, so that the instruction itself stays where it was.
fn init(code: &mut InstructionSink) {
    beyond(code, 0);
    code.if_(BlockType::Empty);
    check(code, 0);
    // Nothing is written, but the place in the segment is still to be checked: any place in memory does.
    code.i32_const(0).local_get(1).local_get(2).return_().end();
    moved(code, 0);
    code.local_get(1).local_get(2);
}

/// Whether the address in a local, moved up, does not fit 32 bits.
fn beyond(code: &mut InstructionSink, address: u32) {
    let first = RESERVE.wrapping_neg();
    code.local_get(address).i32_const(first as i32).i32_ge_u();
}

fn moved(code: &mut InstructionSink, address: u32) {
    code.local_get(address).i32_const(RESERVE as i32).i32_add();
}

/// Traps unless the bytes, as many as local 2 says, are in memory: no bytes at the end of 4 GiB are.
fn check(code: &mut InstructionSink, address: u32) {
    code.local_get(address).i64_extend_i32_u();
    code.local_get(2).i64_extend_i32_u().i64_add();
    code.i64_const(RESERVE.into()).i64_add();
    code.memory_size(0).i64_extend_i32_u();
    code.i64_const(PAGE.ilog2().into()).i64_shl().i64_gt_u();
    code.if_(BlockType::Empty);
    trap(code);
    code.end();
}

/// An access beyond the end of every memory: the trap that is expected of one.
pub(super) fn trap(code: &mut InstructionSink) {
    let beyond = MemArg {
        offset: u32::MAX.into(),
        align: 0,
        target: MemArgTarget::Memory(0),
        ordering: None,
    };
    code.i32_const(0).i32_load(beyond).unreachable();
}

/// Parameters: the old place, its size, the alignment, the new size. Nothing is ever given back.
fn realloc(code: &mut InstructionSink, next: u32) {
    let [old, align, size, place] = [0, 2, 3, 4];
    code.local_get(old)
        .if_(BlockType::Empty)
        .unreachable()
        .end();
    code.global_get(next).local_get(align).i32_add();
    code.i32_const(1).i32_sub();
    code.i32_const(0).local_get(align).i32_sub().i32_and();
    // An alignment that makes no sense may lead back.
    code.local_tee(place).global_get(next).i32_lt_u();
    code.local_get(place).i32_const(RESERVE as i32).i32_ge_u();
    code.i32_or().if_(BlockType::Empty);
    code.i32_const(0).return_().end();
    code.local_get(size);
    code.i32_const(RESERVE as i32).local_get(place).i32_sub();
    code.i32_gt_u().if_(BlockType::Empty);
    code.i32_const(0).return_().end();
    code.local_get(place).local_get(size).i32_add();
    code.global_set(next).local_get(place);
}
