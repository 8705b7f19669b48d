//! The two hosts: Wasmtime's own Preview 1, and its Preview 2 below our adapter. Each run has a world of its own, and
//! all else is the same for both.

use crate::answer::{Answer, Reader};
use crate::call::Call;
use crate::script::{Places, script};
use crate::world::{self, DIRECTORIES};
use fit::sockets::Asked;
use harness::guest;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, SystemTime};
use wasmtime::component::{Component, Linker as ComponentLinker, ResourceTable};
use wasmtime::{Config, Engine, InstancePre, Linker, Module, Store};
use wasmtime_wasi::p1::{self, WasiP1Ctx};
use wasmtime_wasi::p2::bindings::sync::CommandPre;
use wasmtime_wasi::p2::pipe::{MemoryInputPipe, MemoryOutputPipe};
use wasmtime_wasi::{FsPerms, I32Exit, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};

const CAPTURE: usize = 1 << 24;

/// What there is to read.
const INPUT: &str = "standard input";

/// After so many ticks a guest is stopped.
const TICKS: u64 = 200;
const TICK: Duration = Duration::from_millis(100);

/// One run, from its first call to its end.
pub struct Run {
    /// An answer to each call; after a trap there are no more.
    pub answers: Vec<Answer>,
    /// How it ended: success, an exit code, or a trap.
    pub end: String,
    /// What it wrote.
    pub output: String,
    /// What became of its world.
    pub world: Vec<String>,
    /// How many resources it left in the host; none, of the host's own Preview 1.
    pub left: String,
}

impl Run {
    /// The answer to the call of this index.
    pub fn answer(&self, index: usize) -> String {
        self.answers
            .get(index)
            .map_or("nothing".into(), Answer::text)
    }
}

/// A run under Wasmtime's own Preview 1.
pub fn native(calls: &[Call]) -> Run {
    observe(calls, |context| {
        let mut store = store(context.build_p1());
        let result = HOSTS.native.instantiate(&mut store);
        let result =
            result.and_then(|instance| instance.get_typed_func::<(), ()>(&mut store, "_start"));
        (result.and_then(|start| start.call(&mut store, ())), 0)
    })
}

/// A run of the same program, adapted.
pub fn adapted(calls: &[Call]) -> Run {
    observe(calls, |context| {
        let mut store = store(Preview2 {
            context: context.build(),
            table: ResourceTable::new(),
        });
        let result = HOSTS.adapted.instantiate(&mut store);
        let result = result.and_then(|command| command.wasi_cli_run().call_run(&mut store));
        let result = result.and_then(|end| end.map_err(|()| I32Exit(1).into()));
        let left = store.data_mut().table.iter_mut().count();
        (result, left)
    })
}

struct Hosts {
    engine: Engine,
    native: InstancePre<WasiP1Ctx>,
    adapted: CommandPre<Preview2>,
}

static HOSTS: LazyLock<Hosts> =
    LazyLock::new(|| Hosts::new().unwrap_or_else(|error| panic!("{error:#}")));

impl Hosts {
    fn new() -> wasmtime::Result<Self> {
        let mut config = Config::new();
        config.epoch_interruption(true);
        let engine = Engine::new(&config)?;
        tick(engine.clone());
        let module = guest::module("calls");

        let mut linker = Linker::new(&engine);
        p1::add_to_linker_sync(&mut linker, |context| context)?;
        let native = linker.instantiate_pre(&Module::new(&engine, &module)?)?;

        let mut linker = ComponentLinker::new(&engine);
        wasmtime_wasi::p2::add_to_linker_sync(&mut linker)?;
        let (component, _) = guest::convert(&module, "calls", Asked::Yes);
        let adapted = linker.instantiate_pre(&Component::new(&engine, component)?)?;
        Ok(Self {
            engine,
            native,
            adapted: CommandPre::new(adapted)?,
        })
    }
}

struct Preview2 {
    context: WasiCtx,
    table: ResourceTable,
}

impl WasiView for Preview2 {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.context,
            table: &mut self.table,
        }
    }
}

/// Lets time go by for guests that do not end.
fn tick(engine: Engine) {
    thread::spawn(move || {
        loop {
            thread::sleep(TICK);
            engine.increment_epoch();
        }
    });
}

fn store<T>(state: T) -> Store<T> {
    let mut store = Store::new(&HOSTS.engine, state);
    store.set_epoch_deadline(TICKS);
    store
}

type Outcome = (wasmtime::Result<()>, usize);

fn observe(calls: &[Call], run: impl FnOnce(&mut WasiCtxBuilder) -> Outcome) -> Run {
    let start = SystemTime::now();
    let root = world::make();
    let (script, places) = script(calls);
    let (output, told) = (
        MemoryOutputPipe::new(CAPTURE),
        MemoryOutputPipe::new(CAPTURE),
    );
    let mut context = context(root.path(), &script);
    context.stdout(output.clone()).stderr(told.clone());
    let (result, left) = run(&mut context);
    let mut answers = answers(&told.contents(), &places, start);
    let end = match result {
        Ok(()) => "success".to_owned(),
        Err(error) => match error.downcast_ref::<I32Exit>() {
            Some(I32Exit(code)) => format!("exit {code}"),
            None => {
                answers.push(Answer::trap(&error));
                "a trap".to_owned()
            }
        },
    };
    Run {
        answers,
        end,
        output: String::from_utf8_lossy(&output.contents()).into_owned(),
        world: world::tell(root.path(), start),
        left: left.to_string(),
    }
}

fn context(root: &Path, script: &str) -> WasiCtxBuilder {
    let mut context = WasiCtxBuilder::new();
    context.args(&["calls", script]);
    context.env("KEY", "value").env("EMPTY", "");
    context.stdin(MemoryInputPipe::new(INPUT));
    context.allow_blocking_current_thread(true);
    for name in DIRECTORIES {
        let permissions = match name {
            "held" => FsPerms::ReadOnly,
            _ => FsPerms::ReadWrite,
        };
        let opened = context.preopened_dir(root.join(name), name, permissions);
        opened.expect("the world has it");
    }
    context
}

/// What the guest told; a script can write to the same stream, in between.
fn answers(told: &[u8], places: &[Places], start: SystemTime) -> Vec<Answer> {
    let mut reader = Reader::new(start);
    let told = String::from_utf8_lossy(told);
    let lines = told.lines().zip(places);
    lines
        .map(|(line, places)| reader.read(line, places))
        .collect()
}
