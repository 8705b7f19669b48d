//! The `cabi_realloc` that a moved module gets.

use fit::relocate::{RESERVE, relocate};
use wasmtime::{Engine, Instance, Module, Store, Trap, TypedFunc};

struct Realloc {
    store: Store<()>,
    function: TypedFunc<(u32, u32, u32, u32), u32>,
}

fn realloc() -> Realloc {
    let wasm = wat::parse_str("(module (memory 1))").unwrap();
    let engine = Engine::default();
    let module = Module::new(&engine, relocate(&wasm).unwrap()).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let function = instance.get_typed_func(&mut store, "cabi_realloc").unwrap();
    Realloc { store, function }
}

impl Realloc {
    fn fresh(&mut self, align: u32, size: u32) -> u32 {
        let call = self.function.call(&mut self.store, (0, 0, align, size));
        call.expect("a place or 0")
    }
}

#[test]
fn pages_are_given_out_one_behind_the_other_until_the_module_begins() {
    let mut realloc = realloc();
    for page in 1..256 {
        assert_eq!(realloc.fresh(8, 65536), page * 65536);
    }
    for (align, size) in [(8, 65536), (1, 1), (1, 0), (1, u32::MAX)] {
        assert_eq!(realloc.fresh(align, size), 0);
    }
}

#[test]
fn places_are_aligned_and_apart() {
    let mut realloc = realloc();
    assert_eq!(realloc.fresh(1, 3), 65536);
    assert_eq!(realloc.fresh(1, 1), 65539);
    assert_eq!(realloc.fresh(8, 16), 65544);
    assert_eq!(realloc.fresh(4, 0), 65560);
    assert_eq!(realloc.fresh(4096, 1), 69632);
    assert_eq!(realloc.fresh(1 << 20, 1), 1 << 20);
}

#[test]
fn what_does_not_fit_gets_nothing_and_takes_nothing() {
    let mut realloc = realloc();
    let all = RESERVE - 65536;
    for (align, size) in [
        (1, all + 1),
        (8, u32::MAX),
        (RESERVE, 1),
        (1 << 31, 1),
        (0, 8),
    ] {
        assert_eq!(realloc.fresh(align, size), 0, "{align} {size}");
    }
    assert_eq!(realloc.fresh(1, all), 65536);
}

#[test]
fn nothing_is_given_back_or_made_larger() {
    let mut realloc = realloc();
    let place = realloc.fresh(8, 8);
    let again = realloc.function.call(&mut realloc.store, (place, 8, 8, 16));
    let trap = again.unwrap_err();
    assert_eq!(trap.downcast_ref(), Some(&Trap::UnreachableCodeReached));
}
