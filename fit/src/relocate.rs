//! Moves a module up in its own memory: its address `a` becomes `a + RESERVE`, and what is below is the adapter's alone.
//! Afterwards the module has no instruction left that reaches the pages below. Whether it is asked for is decided by
//! `memory.rs`; telling the adapter is left to `refit.rs`.
//!
//! | file | its question |
//! |---|---|
//! | [`obstacle`] | what keeps a module where it is? |
//! | [`body`] | what becomes of the instructions? |
//! | [`helper`] | which functions are added? |
//! | [`data`] | where do the data segments go? |
//! | [`custom`] | which notes of the tools are still true? |

mod body;
mod custom;
mod data;
mod helper;
mod obstacle;

#[cfg(test)]
mod tests;

use crate::module::{Counts, Module};
use anyhow::{Context, Result, anyhow, bail};
use helper::Helper;
use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    CodeSection, DataSection, ExportKind, ExportSection, FunctionSection, GlobalSection,
    MemorySection, SectionId, TypeSection,
};
use wasmparser::Parser;

pub use obstacle::obstacle;

/// How far a module is moved up, in bytes: 16 MiB.
///
/// The number is added to the offset of every memory access, and hosts check large offsets by code of their own.
/// Wasmtime 48 leaves the check to the guard region behind a memory while offset and size of the access are at most
/// `memory_reservation + memory_guard_size - u32::MAX` (`bounds_checks.rs` of its Cranelift), which by default is
/// 4 GiB + 32 MiB - (4 GiB - 1): just over 32 MiB. Half of that leaves the other half to the module's own offsets.
pub const RESERVE: u32 = 16 << 20;

/// The same in pages.
pub const RESERVE_PAGES: u64 = RESERVE as u64 / PAGE;

const PAGE: u64 = 65536;
/// The most that a 32-bit memory has.
const MOST_PAGES: u64 = 65536;

type Outcome<T = ()> = Result<T, reencode::Error<anyhow::Error>>;

/// Moves a valid module up by [`RESERVE`] bytes. It gets a `cabi_realloc`, which gives out what is below, but for page 0.
///
/// # Errors
/// If there is an [`obstacle`].
pub fn relocate(wasm: &[u8]) -> Result<Vec<u8>> {
    let module = Module::parse(wasm)?;
    if let Some(obstacle) = obstacle(wasm, &module)? {
        bail!("the module cannot be moved up in its memory: {obstacle}");
    }
    let mut relocator = Relocator {
        counts: module.counts(),
        globals: data::constants(wasm)?,
    };
    let mut out = wasm_encoder::Module::new();
    relocator
        .parse_core_module(&mut out, Parser::new(0), wasm)
        .map_err(plain)?;
    Ok(out.finish())
}

fn plain(error: reencode::Error<anyhow::Error>) -> anyhow::Error {
    match error {
        reencode::Error::UserError(error) => error,
        reencode::Error::ParseError(error) => error.into(),
        other => anyhow!("{other}"),
    }
}

/// Copies a module and appends the helpers to each index space, so that nothing is renumbered.
struct Relocator {
    counts: Counts,
    /// What is known of each global's initial value.
    globals: Vec<Option<u32>>,
}

impl Reencode for Relocator {
    type Error = anyhow::Error;

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Outcome {
        utils::parse_type_section(self, types, section)?;
        helper::types(types);
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Outcome {
        utils::parse_function_section(self, functions, section)?;
        self.add_functions(functions);
        Ok(())
    }

    fn parse_memory_section(
        &mut self,
        memories: &mut MemorySection,
        section: wasmparser::MemorySectionReader<'_>,
    ) -> Outcome {
        for memory in section {
            let mut memory = self.memory_type(memory?)?;
            memory.minimum += RESERVE_PAGES;
            memory.maximum = memory
                .maximum
                .map(|pages| (pages + RESERVE_PAGES).min(MOST_PAGES));
            memories.memory(memory);
        }
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Outcome {
        utils::parse_global_section(self, globals, section)?;
        helper::global(globals);
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Outcome {
        utils::parse_export_section(self, exports, section)?;
        self.add_export(exports);
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: wasmparser::CodeSectionReader<'_>,
    ) -> Outcome {
        for body in section {
            let body = body::rewrite(&body?, &self.counts);
            code.raw(&body.map_err(reencode::Error::UserError)?);
        }
        self.add_code(code);
        Ok(())
    }

    fn parse_data(&mut self, data: &mut DataSection, datum: wasmparser::Data<'_>) -> Outcome {
        data::rewrite(data, &datum, &self.globals).map_err(reencode::Error::UserError)
    }

    fn parse_custom_section(
        &mut self,
        module: &mut wasm_encoder::Module,
        section: wasmparser::CustomSectionReader<'_>,
    ) -> Outcome {
        custom::rewrite(module, &section, &self.counts);
        Ok(())
    }

    fn intersperse_section_hook(
        &mut self,
        module: &mut wasm_encoder::Module,
        after: Option<SectionId>,
        before: Option<SectionId>,
    ) -> Outcome {
        let left_out = |section| {
            after.is_none_or(|after| place(after) < place(section))
                && before.is_none_or(|before| place(section) < place(before))
        };
        for section in EXTENDED.into_iter().filter(|section| left_out(*section)) {
            self.add_section(module, section);
        }
        Ok(())
    }
}

/// The sections that the helpers need; a module may lack any of them.
const EXTENDED: [SectionId; 5] = [
    SectionId::Type,
    SectionId::Function,
    SectionId::Global,
    SectionId::Export,
    SectionId::Code,
];

/// Where a section stands in a module, which its number does not tell of the later additions.
fn place(section: SectionId) -> u8 {
    match section {
        SectionId::Custom => 0,
        SectionId::Tag => 2 * SectionId::Memory as u8 + 1,
        SectionId::DataCount => 2 * SectionId::Element as u8 + 1,
        section => 2 * section as u8,
    }
}

impl Relocator {
    fn add_section(&self, module: &mut wasm_encoder::Module, section: SectionId) {
        match section {
            SectionId::Type => {
                let mut types = TypeSection::new();
                helper::types(&mut types);
                module.section(&types);
            }
            SectionId::Function => {
                let mut functions = FunctionSection::new();
                self.add_functions(&mut functions);
                module.section(&functions);
            }
            SectionId::Global => {
                let mut globals = GlobalSection::new();
                helper::global(&mut globals);
                module.section(&globals);
            }
            SectionId::Export => {
                let mut exports = ExportSection::new();
                self.add_export(&mut exports);
                module.section(&exports);
            }
            _ => {
                let mut code = CodeSection::new();
                self.add_code(&mut code);
                module.section(&code);
            }
        }
    }

    fn add_functions(&self, functions: &mut FunctionSection) {
        for helper in Helper::ALL {
            functions.function(self.counts.types + helper.ty());
        }
    }

    fn add_export(&self, exports: &mut ExportSection) {
        let index = Helper::Realloc.index(&self.counts);
        exports.export(helper::REALLOC, ExportKind::Func, index);
    }

    fn add_code(&self, code: &mut CodeSection) {
        for helper in Helper::ALL {
            code.function(&helper.body(&self.counts));
        }
    }
}

/// An address of the module in the memory that it shares.
fn moved(address: u32) -> Result<u32> {
    address
        .checked_add(RESERVE)
        .context("an address beyond the memory")
}
