//! Links the adapter module: linker arguments, and the object that declares the globals Rust cannot declare.
//! What the code does with those globals is `src/state/global.rs`'s business.

use std::{env, error::Error, fs, path::PathBuf};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, EntityType, ExportSection, Function, FunctionSection,
    GlobalSection, GlobalType, ImportSection, LinkingSection, MemoryType, Module, SymbolTable,
    TypeSection, ValType,
};

/// In this order behind `__stack_pointer`: tools find the first by its index 1, so nothing may come before it. The last
/// two are found by their names and given other values where the guest is moved up, and where its exit codes are told.
const GLOBALS: [&str; 4] = [
    "allocation_state",
    "state_pointer",
    "guest_base",
    "exit_codes",
];

const RELOC_GLOBAL_INDEX_LEB: u8 = 7;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=wit");
    if env::var("CARGO_CFG_TARGET_ARCH")? != "wasm32" {
        return Ok(());
    }
    let object = PathBuf::from(env::var("OUT_DIR")?).join("globals.o");
    fs::write(&object, globals_object())?;
    println!("cargo::rustc-link-arg-cdylib={}", object.display());
    for argument in ["--import-memory", "-zstack-size=0", "--no-entry"] {
        println!("cargo::rustc-link-arg-cdylib={argument}");
    }
    Ok(())
}

/// A relocatable object with `get_NAME: () -> i32` and `set_NAME: (i32) -> ()` for each global, each with index `i`.
fn globals_object() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], [ValType::I32]);
    types.ty().function([ValType::I32], []);

    let mut imports = ImportSection::new();
    let memory = MemoryType {
        minimum: 0,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    };
    imports.import("env", "__linear_memory", EntityType::Memory(memory));

    let mut functions = FunctionSection::new();
    let mut globals = GlobalSection::new();
    let mut code = CodeSection::new();
    let mut relocations = Relocations::default();
    let mut symbols = SymbolTable::new();
    let hidden = SymbolTable::WASM_SYM_VISIBILITY_HIDDEN;
    for (index, name) in (0u32..).zip(GLOBALS) {
        let (getter, setter) = (index * 2, index * 2 + 1);
        functions.function(0).function(1);
        let ty = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        globals.global(ty, &ConstExpr::i32_const(0));
        relocations.accessor(&mut code, index * 3 + 2, &[], GLOBAL_GET);
        relocations.accessor(&mut code, index * 3 + 2, &[LOCAL_GET, 0], GLOBAL_SET);
        symbols.function(hidden, getter, Some(&format!("get_{name}")));
        symbols.function(hidden, setter, Some(&format!("set_{name}")));
        symbols.global(hidden, index, Some(name));
    }

    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&globals);
    module
        .section(&ExportSection::new())
        .section(&code)
        .section(&linking);
    // Sections before the code: type, import, function, global, export.
    module.section(&relocations.section(5, GLOBALS.len() * 2));
    module.finish()
}

const LOCAL_GET: u8 = 0x20;
const GLOBAL_GET: u8 = 0x23;
const GLOBAL_SET: u8 = 0x24;

/// The `reloc.CODE` section of the accessors: where in the code section which symbol's global index stands.
#[derive(Default)]
struct Relocations {
    entries: Vec<(u32, u32)>,
    offset: u32,
}

impl Relocations {
    /// Appends a body that ends in `instruction` on the global of `symbol`; its index is five LEB bytes, to be patched.
    fn accessor(&mut self, code: &mut CodeSection, symbol: u32, before: &[u8], instruction: u8) {
        let mut body = Function::new([]);
        body.raw(before.iter().copied());
        body.raw([instruction, 0x80, 0x80, 0x80, 0x80, 0x00]);
        body.instructions().end();
        let length = body.byte_len() as u32;
        // The section's contents start with one byte of count; each body with one byte of size.
        let start = 1 + self.offset + 1;
        let locals = 1;
        self.entries
            .push((start + locals + before.len() as u32 + 1, symbol));
        self.offset += 1 + length;
        code.function(&body);
    }

    fn section(&self, code_section: u8, count: usize) -> CustomSection<'static> {
        assert_eq!(self.entries.len(), count);
        let mut data = vec![code_section, u8::try_from(count).expect("few relocations")];
        for &(offset, symbol) in &self.entries {
            data.push(RELOC_GLOBAL_INDEX_LEB);
            data.push(
                u8::try_from(offset)
                    .ok()
                    .filter(|&o| o < 0x80)
                    .expect("a short code section"),
            );
            data.push(u8::try_from(symbol).expect("few symbols"));
        }
        CustomSection {
            name: "reloc.CODE".into(),
            data: data.into(),
        }
    }
}
