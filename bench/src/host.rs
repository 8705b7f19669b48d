//! The host that measures: Wasmtime with its own WASI, run once and watched.
//! What runs in which surroundings is for the callers.

use anyhow::{Context, Result, anyhow, bail};
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use wasmtime::component::{Component, Linker, ResourceTable};
use wasmtime::{CallHook, Engine, Store};
use wasmtime_wasi::p2::bindings::CommandPre;
use wasmtime_wasi::p2::pipe::{MemoryOutputPipe, SinkOutputStream};
use wasmtime_wasi::{I32Exit, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};

/// Most bytes kept of what a guest complains about.
const COMPLAINT: usize = 4096;

/// A guest that waits has waited in vain after this.
const PATIENCE: Duration = Duration::from_secs(60);

/// A Wasmtime, for any number of components.
pub struct Host {
    engine: Engine,
    linker: Linker<State>,
    runtime: Runtime,
}

/// A compiled component.
pub struct Program(CommandPre<State>);

impl Program {
    /// It as it was compiled, for [`Host::open`].
    ///
    /// # Errors
    /// None that is known of.
    pub fn compiled(&self) -> Result<Vec<u8>> {
        let compiled = self.0.instance_pre().component().serialize();
        compiled.map_err(plain)
    }
}

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Calls of the host's functions, and resources given back to it.
    pub calls: u64,
    /// See [`Host::own_time`]; nothing where nobody asked.
    own: Duration,
    /// Making the instance.
    pub instantiation: Duration,
    /// From the call of `wasi:cli/run` to its return.
    pub run: Duration,
}

impl Host {
    /// # Errors
    /// If Wasmtime does not work on this machine.
    pub fn new() -> Result<Self> {
        let engine = Engine::default();
        let mut linker = Linker::new(&engine);
        wasmtime_wasi::p2::add_to_linker_async(&mut linker).map_err(plain)?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self {
            engine,
            linker,
            runtime,
        })
    }

    /// Compiles a component that exports `wasi:cli/run`.
    ///
    /// # Errors
    /// If it is none, or wants what this host does not have.
    pub fn load(&self, component: &[u8]) -> Result<Program> {
        self.prepare(Component::from_binary(&self.engine, component).map_err(plain)?)
    }

    /// Loads what [`Program::compiled`] gave.
    ///
    /// # Errors
    /// If that is of another machine, or another Wasmtime.
    ///
    /// # Safety
    /// It came from there, and nobody has changed it.
    pub unsafe fn open(&self, compiled: &[u8]) -> Result<Program> {
        // SAFETY: the caller's.
        let component = unsafe { Component::deserialize(&self.engine, compiled) };
        self.prepare(component.map_err(plain)?)
    }

    fn prepare(&self, component: Component) -> Result<Program> {
        let pre = self.linker.instantiate_pre(&component).map_err(plain)?;
        Ok(Program(CommandPre::new(pre).map_err(plain)?))
    }

    /// Runs a program once. Its standard output goes nowhere, as fast as can be.
    ///
    /// # Errors
    /// If it fails: what it said on standard error, or the trap.
    pub fn run(&self, program: &Program, surroundings: &mut WasiCtxBuilder) -> Result<Run> {
        self.run_watched(program, surroundings, Watch::Calls)
    }

    /// The same, with the time that the program took for itself: all that is not spent in the host's functions. One look at the
    /// clock for each of these is a part of it, some 25 ns, so that many calls make a program's own time longer than it is.
    ///
    /// # Errors
    /// As above.
    pub fn own_time(
        &self,
        program: &Program,
        surroundings: &mut WasiCtxBuilder,
    ) -> Result<Duration> {
        let run = self.run_watched(program, surroundings, Watch::OwnTime)?;
        Ok(run.own)
    }

    fn run_watched(
        &self,
        program: &Program,
        surroundings: &mut WasiCtxBuilder,
        watch: Watch,
    ) -> Result<Run> {
        let complaint = MemoryOutputPipe::new(COMPLAINT);
        surroundings
            .stdout(SinkOutputStream)
            .stderr(complaint.clone());
        // As the `wasmtime` command does: a file is read and written where it is asked for, by no other thread.
        surroundings.allow_blocking_current_thread(true);
        let mut store = Store::new(&self.engine, State::new(surroundings));
        if watch == Watch::OwnTime {
            store.call_hook(|mut store, hook| {
                store.data_mut().own.note(hook, Instant::now());
                Ok(())
            });
        }
        let guest = async {
            let start = Instant::now();
            let command = program.0.instantiate_async(&mut store).await?;
            let instantiation = start.elapsed();
            let start = Instant::now();
            let end = command.wasi_cli_run().call_run(&mut store).await?;
            Ok((end, instantiation, start.elapsed()))
        };
        let outcome: wasmtime::Result<_> = self.wait_for(guest)?;
        let said = complaint.contents();
        let said = || String::from_utf8_lossy(&said).trim().to_owned();
        match outcome {
            Ok((Ok(()), instantiation, run)) => Ok(Run {
                calls: store.data().calls,
                own: store.data().own.sum,
                instantiation,
                run,
            }),
            Ok((Err(()), ..)) => bail!("{}", said()),
            Err(error) if error.is::<I32Exit>() => bail!("{}", said()),
            Err(error) => Err(anyhow!("{}", error.root_cause())).with_context(said),
        }
    }

    fn wait_for<T>(&self, work: impl Future<Output = T>) -> Result<T> {
        let outcome = self
            .runtime
            .block_on(async { timeout(PATIENCE, work).await });
        outcome.context("it does not come to its end")
    }
}

/// What Wasmtime keeps for the guest.
pub struct State {
    ctx: WasiCtx,
    table: ResourceTable,
    calls: u64,
    own: OwnTime,
}

/// What is looked at while a program runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Watch {
    Calls,
    /// That as well; it takes time.
    OwnTime,
}

/// The time that a program takes for itself.
#[derive(Default)]
struct OwnTime {
    sum: Duration,
    /// Since when it is neither in one of the host's functions nor at its end.
    since: Option<Instant>,
}

impl OwnTime {
    fn note(&mut self, hook: CallHook, now: Instant) {
        match hook {
            CallHook::CallingWasm | CallHook::ReturningFromHost => self.since = Some(now),
            CallHook::ReturningFromWasm | CallHook::CallingHost => {
                let stay = self.since.take().map(|since| now - since);
                self.sum += stay.unwrap_or_default();
            }
        }
    }
}

impl State {
    fn new(surroundings: &mut WasiCtxBuilder) -> Self {
        Self {
            ctx: surroundings.build(),
            table: ResourceTable::new(),
            calls: 0,
            own: OwnTime::default(),
        }
    }
}

impl WasiView for State {
    /// Wasmtime asks for this once in every function of WASI that the guest calls, and once for every resource that the
    /// guest drops, and at no other time. So here is where calls are counted.
    fn ctx(&mut self) -> WasiCtxView<'_> {
        self.calls += 1;
        WasiCtxView {
            ctx: &mut self.ctx,
            table: &mut self.table,
        }
    }
}

fn plain(error: wasmtime::Error) -> anyhow::Error {
    anyhow!("{error:#}")
}

#[cfg(test)]
mod tests;
