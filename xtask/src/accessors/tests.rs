//! Modules as the linker writes them, before and after.

use super::inline;
use wasm_encoder::{
    CodeSection, ConstExpr, EntityType, Function, FunctionSection, GlobalSection, GlobalType,
    ImportSection, Module, TypeSection, ValType,
};

const GET: [u8; 6] = [0x23, 0x81, 0x80, 0x80, 0x80, 0x00];
const SET: [u8; 6] = [0x24, 0x80, 0x80, 0x80, 0x80, 0x00];
const LOCAL_GET: [u8; 2] = [0x20, 0];
const END: [u8; 1] = [0x0b];

fn call(function: u8) -> [u8; 6] {
    [0x10, function | 0x80, 0x80, 0x80, 0x80, 0x00]
}

/// One import, a getter of global 1, a setter of global 0, a getter that also drops, and a function of this body.
fn module(body: &[u8]) -> Vec<u8> {
    let (mut types, mut imports, mut functions) =
        <(TypeSection, ImportSection, FunctionSection)>::default();
    types.ty().function([], [ValType::I32]);
    types.ty().function([ValType::I32], []);
    imports.import("host", "sum", EntityType::Function(0));
    functions.function(0).function(1).function(0).function(0);
    let (mut globals, mut code) = (GlobalSection::new(), CodeSection::new());
    for _ in 0..2 {
        let ty = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        globals.global(ty, &ConstExpr::i32_const(0));
    }
    let drops = [&GET[..], &[0x1a], &GET];
    for parts in [&[&GET[..]][..], &[&LOCAL_GET, &SET], &drops, &[body]] {
        let mut function = Function::new([]);
        function.raw(parts.concat()).raw(END);
        code.function(&function);
    }
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions);
    module.section(&globals).section(&code);
    module.finish()
}

fn printed(module: &[u8]) -> String {
    let text = wasmprinter::print_bytes(module).expect("it is a module");
    let body = text.split("(func (;4;)").nth(1).expect("its last function");
    let words: Vec<_> = body.split_whitespace().collect();
    words.join(" ")
}

#[test]
fn calls_of_accessors_become_accesses_and_other_calls_stay() {
    let body = [call(1), call(2), call(0), call(2), call(3)].concat();
    let mut module = module(&body);
    let before = module.len();
    assert_eq!(inline(&mut module).expect("it can be read"), 3);
    assert_eq!(module.len(), before);
    wasmparser::validate(&module).expect("it is valid as before");
    assert_eq!(
        printed(&module),
        "(type 0) (result i32) global.get 1 global.set 0 call 0 global.set 0 call 3 ) )"
    );
}

#[test]
fn there_is_nothing_to_do_the_second_time() {
    let mut module = module(&call(1));
    assert_eq!(inline(&mut module).expect("it can be read"), 1);
    let once = module.clone();
    assert_eq!(inline(&mut module).expect("it can be read"), 0);
    assert_eq!(module, once);
}

#[test]
fn a_call_that_was_shortened_is_refused_and_so_is_what_is_no_module() {
    let mut short = module(&[0x10, 1]);
    let error = inline(&mut short).expect_err("it has two bytes");
    assert!(error.to_string().contains("has 2 bytes"), "{error}");
    assert!(inline(&mut [0; 16]).is_err());
}
