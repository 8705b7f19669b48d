//! Modules as the linker writes them, before and after.

use super::inline;
use wasm_encoder::{
    CodeSection, ConstExpr, EntityType, ExportKind, ExportSection, Function, FunctionSection,
    GlobalSection, GlobalType, ImportSection, Module, TypeSection, ValType,
};

const IMPORTS: u32 = 300;
const GLOBALS: u32 = 200;

/// What the functions behind the imports are.
const GETTER: u32 = IMPORTS;
const SETTER: u32 = IMPORTS + 1;
const GETTER_THAT_DROPS: u32 = IMPORTS + 2;
const GETTER_OF_I64: u32 = IMPORTS + 3;
const SETTER_OF_THE_SECOND: u32 = IMPORTS + 4;

const GLOBAL_GET: u8 = 0x23;
const GLOBAL_SET: u8 = 0x24;
const DROP: [u8; 1] = [0x1a];
const END: [u8; 1] = [0x0b];

/// An instruction with an index in five bytes.
fn padded(instruction: u8, index: u32) -> Vec<u8> {
    let low = |shift: u32| ((index >> shift) & 0x7f) as u8;
    vec![
        instruction,
        low(0) | 0x80,
        low(7) | 0x80,
        low(14) | 0x80,
        low(21) | 0x80,
        low(28),
    ]
}

fn call(function: u32) -> Vec<u8> {
    padded(0x10, function)
}

fn local_get(local: u8) -> Vec<u8> {
    vec![0x20, local]
}

/// The functions above, of which the getter is exported, and one of this body. The last global is an i64.
fn module(body: &[u8]) -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], [ValType::I32]);
    types.ty().function([ValType::I32], []);
    types.ty().function([], [ValType::I64]);
    types.ty().function([ValType::I32, ValType::I32], []);
    let mut imports = ImportSection::new();
    for _ in 0..IMPORTS {
        imports.import("host", "sum", EntityType::Function(0));
    }
    let mut functions = FunctionSection::new();
    for ty in [0, 1, 0, 2, 3, 0] {
        functions.function(ty);
    }
    let mut globals = GlobalSection::new();
    for index in 0..GLOBALS {
        let (val_type, value) = match index + 1 < GLOBALS {
            true => (ValType::I32, ConstExpr::i32_const(0)),
            false => (ValType::I64, ConstExpr::i64_const(0)),
        };
        let ty = GlobalType {
            val_type,
            mutable: true,
            shared: false,
        };
        globals.global(ty, &value);
    }
    let mut exports = ExportSection::new();
    exports.export("get", ExportKind::Func, GETTER);
    let get = |global| padded(GLOBAL_GET, global);
    let set = |global| padded(GLOBAL_SET, global);
    let mut code = CodeSection::new();
    for body in [
        get(150),
        [local_get(0), set(0)].concat(),
        [get(150), DROP.to_vec(), get(150)].concat(),
        get(GLOBALS - 1),
        [local_get(1), set(0)].concat(),
        body.to_vec(),
    ] {
        let mut function = Function::new([]);
        function.raw(body).raw(END);
        code.function(&function);
    }
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions);
    module.section(&globals).section(&exports).section(&code);
    module.finish()
}

fn printed(module: &[u8]) -> String {
    let text = wasmprinter::print_bytes(module).expect("it is a module");
    let body = text
        .split("(func (;305;)")
        .nth(1)
        .expect("its last function");
    let words: Vec<_> = body.split_whitespace().collect();
    words.join(" ")
}

#[test]
fn calls_of_accessors_become_accesses_and_other_calls_stay() {
    let drop = || DROP.to_vec();
    let body = [
        call(GETTER),
        call(SETTER),
        call(0),
        call(SETTER),
        call(GETTER_OF_I64),
        drop(),
        call(0),
        call(0),
        call(SETTER_OF_THE_SECOND),
        call(GETTER_THAT_DROPS),
    ];
    let mut module = module(&body.concat());
    let before = module.len();
    assert_eq!(inline(&mut module).expect("it can be read"), 3);
    assert_eq!(module.len(), before);
    wasmparser::validate(&module).expect("it is valid as before");
    assert_eq!(
        printed(&module),
        "(type 0) (result i32) global.get 150 global.set 0 call 0 global.set 0 \
         call 303 drop call 0 call 0 call 304 call 302 ) )"
    );
}

#[test]
fn an_accessor_that_is_exported_stays_what_it_is() {
    let mut module = module(&call(GETTER));
    assert_eq!(inline(&mut module).expect("it can be read"), 1);
    let text = wasmprinter::print_bytes(&module).expect("it is a module");
    assert!(text.contains("(export \"get\" (func 300))"), "{text}");
    let words: Vec<_> = text.split_whitespace().collect();
    let getter = "(func (;300;) (type 0) (result i32) global.get 150 )";
    assert!(words.join(" ").contains(getter), "{text}");
}

#[test]
fn there_is_nothing_to_do_the_second_time() {
    let mut module = module(&call(GETTER));
    assert_eq!(inline(&mut module).expect("it can be read"), 1);
    let once = module.clone();
    assert_eq!(inline(&mut module).expect("it can be read"), 0);
    assert_eq!(module, once);
}

#[test]
fn a_call_that_was_shortened_is_refused_and_so_is_what_is_no_module() {
    let mut short = module(&[0x10, 0xac, 0x02]);
    let error = inline(&mut short).expect_err("it has three bytes");
    assert!(error.to_string().contains("has 3 bytes"), "{error}");
    assert!(inline(&mut [0; 16]).is_err());
}
