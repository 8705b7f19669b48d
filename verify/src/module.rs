//! Reads what the checks look at out of a core module.
//! It judges nothing; function bodies are read by `code`.

use crate::{code::Uses, size::Sizes};
use std::collections::BTreeMap;
use wasmparser::{
    CustomSectionReader, Export, FuncType, GlobalType, Import, KnownCustom, MemoryType, Name,
    Parser, Payload, TypeRef,
};

/// The facts about a core module.
#[derive(Debug, Default)]
pub struct Module<'a> {
    pub(crate) sizes: Sizes,
    pub(crate) imports: Vec<Import<'a>>,
    pub(crate) exports: Vec<Export<'a>>,
    pub(crate) own_memories: Vec<MemoryType>,
    pub(crate) own_tables: usize,
    /// The module's own globals.
    pub(crate) globals: Vec<GlobalType>,
    pub(crate) global_names: BTreeMap<u32, &'a str>,
    pub(crate) imported_functions: usize,
    pub(crate) imported_globals: usize,
    /// What each defined function's body refers to.
    pub(crate) bodies: Vec<Uses>,
    /// Sections that no adapter may have, by name.
    pub(crate) refused_sections: Vec<&'static str>,
    pub(crate) has_component_type: bool,
    types: Vec<FuncType>,
    /// The type index of every function, imported ones first.
    functions: Vec<u32>,
}

impl<'a> Module<'a> {
    /// Reads `bytes`, a core module that was validated or is at least well-formed.
    pub fn read(bytes: &'a [u8]) -> wasmparser::Result<Self> {
        let mut module = Self::default();
        module.sizes.file = bytes.len();
        for payload in Parser::new(0).parse_all(bytes) {
            module.take(payload?)?;
        }
        Ok(module)
    }

    /// The type of the function with this index.
    pub(crate) fn function_type(&self, index: u32) -> Option<&FuncType> {
        let ty = self.functions.get(usize::try_from(index).ok()?)?;
        self.types.get(usize::try_from(*ty).ok()?)
    }

    /// The type of the function that an import or an export declares by type index.
    pub(crate) fn type_at(&self, index: u32) -> Option<&FuncType> {
        self.types.get(usize::try_from(index).ok()?)
    }

    fn take(&mut self, payload: Payload<'a>) -> wasmparser::Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                self.types = section
                    .into_iter_err_on_gc_types()
                    .collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.take_import(import?);
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.functions.push(ty?);
                }
            }
            Payload::TableSection(section) => self.own_tables = section.into_iter().count(),
            Payload::MemorySection(section) => {
                self.own_memories = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                self.exports = section.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::CodeSectionStart { size, .. } => {
                self.sizes.code = usize::try_from(size).unwrap_or(usize::MAX);
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(Uses::read(&body)?),
            Payload::TagSection(_) => self.refused_sections.push("tag"),
            Payload::StartSection { .. } => self.refused_sections.push("start"),
            Payload::ElementSection(_) => self.refused_sections.push("element"),
            Payload::DataCountSection { .. } => self.refused_sections.push("data count"),
            Payload::DataSection(_) => self.refused_sections.push("data"),
            Payload::UnknownSection { .. } => self.refused_sections.push("unknown"),
            Payload::CustomSection(section) => self.take_custom(&section)?,
            _ => {}
        }
        Ok(())
    }

    fn take_import(&mut self, import: Import<'a>) {
        match import.ty {
            TypeRef::Func(ty) | TypeRef::FuncExact(ty) => {
                self.functions.push(ty);
                self.imported_functions += 1;
            }
            TypeRef::Global(_) => self.imported_globals += 1,
            _ => {}
        }
        self.imports.push(import);
    }

    fn take_custom(&mut self, section: &CustomSectionReader<'a>) -> wasmparser::Result<()> {
        if section.name().starts_with("component-type") {
            self.has_component_type = true;
            self.sizes.component_type += section.data().len();
        }
        let KnownCustom::Name(names) = section.as_known() else {
            return Ok(());
        };
        self.sizes.names += section.data().len();
        for subsection in names {
            if let Name::Global(names) = subsection? {
                for naming in names {
                    let naming = naming?;
                    self.global_names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }
}
