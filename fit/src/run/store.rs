//! The host's side of one run: WASI context, resource table, limits.
//! What may be reached over the network is left to `network.rs`.

use super::dial::DIAL_VARIABLE;
use super::listen::LISTEN_VARIABLE;
use super::lookup::{self, Lookups, Told};
use super::{RunOptions, Stdio, item, network, plain};
use anyhow::{Context, Result, ensure};
use wasmtime::component::ResourceTable;
use wasmtime::{Engine, Store, StoreLimits, StoreLimitsBuilder};
use wasmtime_wasi::p2::pipe::{MemoryInputPipe, MemoryOutputPipe};
use wasmtime_wasi::sockets::WasiSocketsView;
use wasmtime_wasi::{FsPerms, WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};

/// Most bytes captured of one stream; a guest that writes more gets an error.
const CAPTURE: usize = 64 << 20;

/// What Wasmtime keeps for the guest.
pub(super) struct State {
    wasi: Wasi,
    lookups: Lookups,
    limits: StoreLimits,
}

struct Wasi {
    ctx: WasiCtx,
    table: ResourceTable,
}

impl State {
    /// How many resources the guest holds.
    pub(super) fn resources(&mut self) -> usize {
        self.wasi.table.iter_mut().count()
    }

    /// Name lookup, and what it is limited to.
    pub(super) fn lookup(&mut self) -> lookup::View<'_> {
        lookup::View {
            sockets: self.wasi.sockets(),
            lookups: &mut self.lookups,
        }
    }
}

impl WasiView for State {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        self.wasi.ctx()
    }
}

impl WasiView for Wasi {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView {
            ctx: &mut self.ctx,
            table: &mut self.table,
        }
    }
}

/// The ends of captured streams that stay with the host.
#[derive(Default)]
pub(super) struct Captured {
    pipes: Option<(MemoryOutputPipe, MemoryOutputPipe)>,
}

impl Captured {
    /// What was written to stdout and stderr.
    pub(super) fn contents(&self) -> (Vec<u8>, Vec<u8>) {
        match &self.pipes {
            Some((stdout, stderr)) => (stdout.contents().into(), stderr.contents().into()),
            None => Default::default(),
        }
    }
}

/// Prepares a run.
pub(super) fn make(engine: &Engine, options: &RunOptions) -> Result<(Store<State>, Captured)> {
    let mut wasi = WasiCtxBuilder::new();
    wasi.args(&options.args).envs(&options.env);
    let settings = [
        (
            LISTEN_VARIABLE,
            item::list(&options.listen),
            "listeners by --listen",
        ),
        (
            DIAL_VARIABLE,
            item::list(&options.dial),
            "connections by --dial",
        ),
    ];
    for (variable, value, by) in settings {
        if let Some(value) = value {
            let taken = options.env.iter().any(|(name, _)| name == variable);
            ensure!(!taken, "{variable} is set twice: give {by} only");
            wasi.env(variable, value);
        }
    }
    for dir in &options.dirs {
        wasi.preopened_dir(&dir.host, &dir.guest, FsPerms::ReadWrite)
            .map_err(plain)
            .with_context(|| format!("directory {} cannot be opened", dir.host.display()))?;
    }
    let told = Told::default();
    network::permit(&mut wasi, options, told.clone());
    let captured = connect(&mut wasi, &options.stdio);
    let mut table = ResourceTable::new();
    table.set_max_capacity(options.max_resources);
    let state = State {
        wasi: Wasi {
            ctx: wasi.build(),
            table,
        },
        lookups: Lookups::new(options, told),
        limits: limits(options),
    };
    let mut store = Store::new(engine, state);
    store.limiter(|state| &mut state.limits);
    // Counted in alarms: the first one stops the guest, and without a timeout there is none.
    store.set_epoch_deadline(1);
    Ok((store, captured))
}

fn connect(wasi: &mut WasiCtxBuilder, stdio: &Stdio) -> Captured {
    let Stdio::Captured { stdin } = stdio else {
        wasi.inherit_stdio();
        return Captured::default();
    };
    let pipes = (
        MemoryOutputPipe::new(CAPTURE),
        MemoryOutputPipe::new(CAPTURE),
    );
    wasi.stdin(MemoryInputPipe::new(stdin.clone()));
    wasi.stdout(pipes.0.clone()).stderr(pipes.1.clone());
    Captured { pipes: Some(pipes) }
}

fn limits(options: &RunOptions) -> StoreLimits {
    StoreLimitsBuilder::new()
        .memory_size(options.max_memory)
        .memories(16)
        .tables(64)
        .instances(256)
        .table_elements(10_000_000)
        .build()
}
