//! A module and the same module moved up, run in step: results, traps, globals, tables and memory are compared.
//! Where modules come from is left to others; the fuzz target in `fuzz` includes this file.

use fit::relocate::{RESERVE, RESERVE_PAGES, relocate};
use std::sync::LazyLock;
use wasmtime::{Config, Engine, Extern, Func, Instance, Memory, Module, Store, Trap, Val};

/// What there was to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All of it: so many calls returned, so many trapped.
    Same { returned: usize, trapped: usize },
    /// Neither of the two can be instantiated.
    Stillborn,
    /// The host's stack was used up, whose frames differ.
    Deep,
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut config = Config::new();
    config.cranelift_nan_canonicalization(true);
    config.cranelift_opt_level(wasmtime::OptLevel::None);
    Engine::new(&config).expect("an engine")
});

static NOTHING: [u8; RESERVE as usize] = [0; RESERVE as usize];

struct Twin {
    store: Store<()>,
    instance: Instance,
}

/// How a call ended.
#[derive(Debug, PartialEq, Eq)]
enum End {
    Returned(Vec<String>),
    Trapped(Trap),
}

/// Moves a module and runs both, calling each exported function in order with arguments drawn from `seed`.
///
/// # Panics
/// If anything differs.
pub fn compare(wasm: &[u8], seed: u64) -> Verdict {
    let moved = relocate(wasm).expect("a module that can be moved");
    let (before, after) = (compiled(wasm), compiled(&moved));
    let (mut left, mut right) = match (Twin::start(&before), Twin::start(&after)) {
        (Ok(left), Ok(right)) => (left, right),
        (left, right) => return stillborn(left.err(), right.err()),
    };
    let mut numbers = Numbers(seed);
    let (mut returned, mut trapped) = (0, 0);
    for name in left.functions() {
        let arguments = left.arguments(&name, &mut numbers);
        let ends = (left.call(&name, &arguments), right.call(&name, &arguments));
        let deep = End::Trapped(Trap::StackOverflow);
        if ends.0 == deep || ends.1 == deep {
            return Verdict::Deep;
        }
        assert_eq!(ends.0, ends.1, "{name} of {arguments:?}");
        if let End::Returned(_) = ends.0 {
            returned += 1;
            continue;
        }
        trapped += 1;
        // A random module may have used up its fuel: the next call gets a fresh one.
        left.assert_like(&mut right);
        left = Twin::start(&before).expect("it started before");
        right = Twin::start(&after).expect("it started before");
    }
    left.assert_like(&mut right);
    Verdict::Same { returned, trapped }
}

fn stillborn(left: Option<Trap>, right: Option<Trap>) -> Verdict {
    if [left, right].contains(&Some(Trap::StackOverflow)) {
        return Verdict::Deep;
    }
    assert_eq!(left, right, "the start");
    Verdict::Stillborn
}

fn compiled(wasm: &[u8]) -> Module {
    Module::new(&ENGINE, wasm).expect("a valid module")
}

impl Twin {
    fn start(module: &Module) -> Result<Self, Trap> {
        let mut store = Store::new(&ENGINE, ());
        match Instance::new(&mut store, module, &[]) {
            Ok(instance) => Ok(Self { store, instance }),
            Err(error) => Err(trap(&error)),
        }
    }

    fn exports(&mut self) -> Vec<(String, Extern)> {
        let exports = self.instance.exports(&mut self.store);
        exports
            .map(|export| (export.name().to_owned(), export.into_extern()))
            .collect()
    }

    fn functions(&mut self) -> Vec<String> {
        let exports = self.exports().into_iter();
        exports
            .filter_map(|(name, export)| export.into_func().map(|_| name))
            .collect()
    }

    fn function(&mut self, name: &str) -> Func {
        let function = self.instance.get_func(&mut self.store, name);
        function.expect("an exported function")
    }

    fn arguments(&mut self, name: &str, numbers: &mut Numbers) -> Vec<Val> {
        let ty = self.function(name).ty(&self.store);
        ty.params().map(|ty| numbers.value(&ty)).collect()
    }

    fn call(&mut self, name: &str, arguments: &[Val]) -> End {
        let function = self.function(name);
        let count = function.ty(&self.store).results().len();
        let mut results = vec![Val::I32(0); count];
        match function.call(&mut self.store, arguments, &mut results) {
            Ok(()) => End::Returned(results.iter().map(tell).collect()),
            Err(error) => End::Trapped(trap(&error)),
        }
    }

    /// Compares what two twins are left with.
    fn assert_like(&mut self, moved: &mut Self) {
        let (left, mut right) = (self.exports(), moved.exports());
        let added = right.pop().map(|(name, _)| name);
        assert_eq!(added.as_deref(), Some("cabi_realloc"));
        assert_eq!(left.len(), right.len());
        for ((name, left), (other, right)) in left.into_iter().zip(right) {
            assert_eq!(name, other);
            match (left, right) {
                (Extern::Memory(left), Extern::Memory(right)) => {
                    assert_moved((left, &self.store), (right, &moved.store));
                }
                (Extern::Global(left), Extern::Global(right)) => {
                    let (left, right) = (left.get(&mut self.store), right.get(&mut moved.store));
                    assert_eq!(tell(&left), tell(&right), "global {name}");
                }
                (Extern::Table(left), Extern::Table(right)) => {
                    assert_eq!(left.size(&self.store), right.size(&moved.store), "{name}");
                }
                (Extern::Func(_), Extern::Func(_)) => {}
                (left, right) => panic!("{name}: {left:?} became {right:?}"),
            }
        }
    }
}

fn assert_moved(left: (Memory, &Store<()>), right: (Memory, &Store<()>)) {
    let pages = left.0.size(left.1);
    assert_eq!(pages + RESERVE_PAGES, right.0.size(right.1), "pages");
    let (low, high) = right.0.data(right.1).split_at(RESERVE as usize);
    assert!(low == &NOTHING[..], "something was written below");
    assert!(high == left.0.data(left.1), "the memory differs");
}

fn trap(error: &wasmtime::Error) -> Trap {
    match error.downcast_ref() {
        Some(trap) => *trap,
        None => panic!("no trap: {error:?}"),
    }
}

// References are another instance's: only that there is one can be compared.
fn tell(value: &Val) -> String {
    match value {
        Val::FuncRef(reference) => format!("func {}", reference.is_some()),
        Val::ExternRef(reference) => format!("extern {}", reference.is_some()),
        Val::AnyRef(reference) => format!("any {}", reference.is_some()),
        Val::ExnRef(reference) => format!("exn {}", reference.is_some()),
        number => format!("{number:?}"),
    }
}

/// Numbers that look for trouble, always the same for one seed.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        // xorshift64*
        self.0 = self.0.max(1);
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn address(&mut self) -> u32 {
        let places = [0, 65_536, 131_072, RESERVE, 1 << 31, RESERVE.wrapping_neg()];
        let place = places[self.next() as usize % places.len()];
        place.wrapping_add(self.next() as u32 % 17).wrapping_sub(8)
    }

    fn value(&mut self, ty: &wasmtime::ValType) -> Val {
        use wasmtime::ValType;
        match ty {
            ValType::I32 => Val::I32(self.address() as i32),
            ValType::I64 => Val::I64(self.next() as i64 >> (self.next() % 64)),
            ValType::F32 => Val::F32((self.address() as f32).to_bits()),
            ValType::F64 => Val::F64((self.address() as f64).to_bits()),
            ValType::V128 => Val::V128(u128::from(self.next()).into()),
            ValType::Ref(ty) => Val::null_ref(ty.heap_type()),
        }
    }
}
