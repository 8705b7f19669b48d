//! What a core module imports, exports and owns.
//! Only facts: judging them is left to `dialect.rs`, `memory.rs` and `problem.rs`.

mod growth;

use crate::dialect::Form;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use wasmparser::{
    ExternalKind, FuncType, GlobalType, KnownCustom, MemoryType, Name, Parser, Payload,
    ProducersField, RecGroup, TypeRef,
};

pub use growth::Growth;

/// The facts of a core module.
#[derive(Debug, Default)]
pub struct Module {
    /// Imports in their order.
    pub imports: Vec<Import>,
    /// Exports in their order.
    pub exports: Vec<Export>,
    /// The first memory, own or imported.
    pub memory: Option<MemoryType>,
    /// How many memories, own and imported.
    pub memories: usize,
    /// Names of the custom sections.
    pub custom_sections: Vec<String>,
    /// The producers section: field, name, version.
    pub producers: Vec<(String, String, String)>,
    /// Types of the globals, imported ones first.
    pub globals: Vec<GlobalType>,
    /// Names of the globals, by index.
    pub global_names: BTreeMap<u32, String>,
    /// Function names of the name section.
    pub function_names: Vec<String>,
    /// Whether it looks where its memory grows.
    pub growth: Growth,
    types: Vec<FuncType>,
    /// Type indices of all functions, imported ones first.
    functions: Vec<u32>,
}

/// Where the index spaces end: what is added gets these numbers.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// Types.
    pub types: u32,
    /// Functions, imported ones too.
    pub functions: u32,
    /// Globals, imported ones too.
    pub globals: u32,
}

/// One export.
#[derive(Clone, Debug)]
pub struct Export {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ExternalKind,
    /// Its index among the items of that kind.
    pub index: u32,
}

/// One import.
#[derive(Clone, Debug)]
pub struct Import {
    /// The module it is asked of.
    pub module: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub item: Item,
}

/// What an import is.
#[derive(Clone, Debug)]
pub enum Item {
    /// A function and its type.
    Function(FuncType),
    /// A memory.
    Memory,
    /// A table.
    Table,
    /// A global.
    Global,
    /// An exception tag.
    Tag,
}

impl Import {
    /// What the adapter is asked for, as far as the import tells (see `reading.rs`); `None` if it is none of its functions' business.
    pub fn form(&self) -> Option<Form> {
        match &self.item {
            Item::Function(ty) => Form::asked(&self.module, &self.name, ty.params().len()),
            _ => None,
        }
    }

    /// Whether the adapter is asked for it.
    pub fn is_adapters(&self) -> bool {
        [crate::PREVIEW1, crate::PREVIEW0].contains(&self.module.as_str())
    }
}

impl Module {
    /// Reads a binary core module that was found valid.
    pub fn parse(wasm: &[u8]) -> Result<Self> {
        let mut module = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            module.add(payload?)?;
        }
        Ok(module)
    }

    fn add(&mut self, payload: Payload) -> Result<()> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    self.add_types(group?);
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.add_import(import?)?;
                }
            }
            Payload::FunctionSection(section) => {
                for index in section {
                    self.functions.push(index?);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.add_memory(memory?);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    self.globals.push(global?.ty);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.exports.push(Export {
                        name: export.name.to_owned(),
                        kind: export.kind,
                        index: export.index,
                    });
                }
            }
            Payload::CodeSectionEntry(body) => self.growth.read(&body)?,
            Payload::CustomSection(section) => {
                self.custom_sections.push(section.name().to_owned());
                // The tools' own notes may be malformed without harm to the module.
                let _ = self.add_custom(section.as_known());
            }
            _ => {}
        }
        Ok(())
    }

    fn add_memory(&mut self, memory: MemoryType) {
        self.memory.get_or_insert(memory);
        self.memories += 1;
    }

    fn add_types(&mut self, group: RecGroup) {
        for ty in group.into_types() {
            // A struct or array type keeps its place in the index space.
            let function = match ty.composite_type.inner {
                wasmparser::CompositeInnerType::Func(function) => function,
                _ => FuncType::new([], []),
            };
            self.types.push(function);
        }
    }

    fn add_import(&mut self, import: wasmparser::Import) -> Result<()> {
        let item = match import.ty {
            TypeRef::Func(index) | TypeRef::FuncExact(index) => {
                let Some(ty) = self.types.get(index as usize) else {
                    bail!("import {}.{} has no type", import.module, import.name);
                };
                self.functions.push(index);
                Item::Function(ty.clone())
            }
            TypeRef::Memory(memory) => {
                self.add_memory(memory);
                Item::Memory
            }
            TypeRef::Table(_) => Item::Table,
            TypeRef::Global(ty) => {
                self.globals.push(ty);
                Item::Global
            }
            TypeRef::Tag(_) => Item::Tag,
        };
        self.imports.push(Import {
            module: import.module.to_owned(),
            name: import.name.to_owned(),
            item,
        });
        Ok(())
    }

    fn add_custom(&mut self, section: KnownCustom) -> Result<()> {
        match section {
            KnownCustom::Producers(fields) => {
                for field in fields {
                    self.add_producers(field?)?;
                }
            }
            KnownCustom::Name(subsections) => {
                for subsection in subsections {
                    self.add_names(subsection?)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add_producers(&mut self, field: ProducersField) -> Result<()> {
        for value in field.values {
            let value = value?;
            let note = [field.name, value.name, value.version].map(str::to_owned);
            self.producers.push(note.into());
        }
        Ok(())
    }

    fn add_names(&mut self, subsection: Name) -> Result<()> {
        match subsection {
            Name::Function(names) => {
                for naming in names {
                    self.function_names.push(naming?.name.to_owned());
                }
            }
            Name::Global(names) => {
                for naming in names {
                    let naming = naming?;
                    self.global_names
                        .insert(naming.index, naming.name.to_owned());
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The sizes of the index spaces.
    pub fn counts(&self) -> Counts {
        Counts {
            types: self.types.len() as u32,
            functions: self.functions.len() as u32,
            globals: self.globals.len() as u32,
        }
    }

    /// Whether something of that name is exported.
    pub fn exports(&self, name: &str) -> bool {
        self.exports.iter().any(|export| export.name == name)
    }

    /// The type of an exported function.
    pub fn function_type(&self, export: &Export) -> Option<&FuncType> {
        let ty = match export.kind {
            ExternalKind::Func | ExternalKind::FuncExact => {
                self.functions.get(export.index as usize)?
            }
            _ => return None,
        };
        self.types.get(*ty as usize)
    }

    /// Whether the memory is exported under the name that lets an adapter find it.
    pub fn exports_memory(&self) -> bool {
        let is_memory =
            |export: &Export| export.name == "memory" && export.kind == ExternalKind::Memory;
        self.exports.iter().any(is_memory)
    }

    /// Whether the adapter has to start it, by `_start`.
    pub fn is_command(&self) -> bool {
        self.exports("_start") && !self.exports_run()
    }

    /// Whether it exports `wasi:cli/run` itself, by either way of writing such names; an adapter must not do so then.
    pub fn exports_run(&self) -> bool {
        let is_run = |export: &Export| {
            let name = export.name.strip_prefix("cm32p2|").unwrap_or(&export.name);
            name.starts_with("wasi:cli/run@")
        };
        self.exports.iter().any(is_run)
    }

    /// Whether its memory is its own, and not imported.
    pub fn owns_memory(&self) -> bool {
        let is_memory = |import: &Import| matches!(import.item, Item::Memory);
        self.memory.is_some() && !self.imports.iter().any(is_memory)
    }

    /// Whether it brings WIT of its own, so that imports from `wasi:…` and the like are legal.
    pub fn has_wit(&self) -> bool {
        let is_wit = |name: &String| name.starts_with("component-type");
        self.custom_sections.iter().any(is_wit)
    }

    /// The forms asked of the adapter, in the order of the imports.
    pub fn forms(&self) -> impl Iterator<Item = Form> {
        self.imports.iter().filter_map(Import::form)
    }

    /// The name by which the module asks for its adapter: Preview 1's where it has both.
    pub fn adapter_name(&self) -> &'static str {
        let asks = |name| self.imports.iter().any(|import| import.module == name);
        match asks(crate::PREVIEW0) && !asks(crate::PREVIEW1) {
            true => crate::PREVIEW0,
            false => crate::PREVIEW1,
        }
    }
}
