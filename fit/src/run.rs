//! Runs a component in the embedded Wasmtime: its surroundings, its limits, its end.
//! Reading what it inherits is left to `run/inherited.rs`, permissions to `run/network.rs`.

mod dial;
mod inherited;
mod interrupt;
mod item;
mod listen;
mod lookup;
mod network;
mod store;

#[cfg(test)]
mod tests;

use anyhow::{Context, Result, anyhow};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::State;
use wasmtime::component::{Component, Linker};
use wasmtime::{Config, Engine};
use wasmtime_wasi::I32Exit;
use wasmtime_wasi::p2::bindings::CommandPre;

pub use dial::{DIAL_VARIABLE, Dialled, Peer};
pub use inherited::Inherited;
pub use interrupt::exit_on_ctrl_c;
pub use item::Transport;
pub use listen::{LISTEN_VARIABLE, Listener};
pub use network::Network;

/// Surroundings and limits of one run.
#[derive(Clone)]
pub struct RunOptions {
    /// The arguments, the program's own name first.
    pub args: Vec<String>,
    /// The environment; nothing is inherited.
    pub env: Vec<(String, String)>,
    /// Directories that the guest may use.
    pub dirs: Vec<Directory>,
    /// Listeners that the adapter opens for the guest.
    pub listen: Vec<Listener>,
    /// Connections that the adapter makes for it.
    pub dial: Vec<Dialled>,
    /// What else of the network it may use.
    pub network: Network,
    /// Whether it may look up any name, and not only those that are dialled.
    pub name_lookup: bool,
    /// Where its standard streams go.
    pub stdio: Stdio,
    /// Most host resources (sockets, streams, pollables, …) at one time.
    pub max_resources: usize,
    /// Most bytes of linear memory.
    pub max_memory: usize,
    /// When to give up; `None` for never.
    pub timeout: Option<Duration>,
    /// Told each address just before the guest listens on it, or binds the socket of a UDP listener to it.
    pub on_listening: Option<OnListening>,
}

/// A callback for addresses.
pub type OnListening = Arc<dyn Fn(Transport, SocketAddr) + Send + Sync>;

impl Default for RunOptions {
    fn default() -> Self {
        Self {
            args: Vec::new(),
            env: Vec::new(),
            dirs: Vec::new(),
            listen: Vec::new(),
            dial: Vec::new(),
            network: Network::default(),
            name_lookup: false,
            stdio: Stdio::Inherit,
            max_resources: 65_536,
            max_memory: u32::MAX as usize,
            timeout: None,
            on_listening: None,
        }
    }
}

impl RunOptions {
    /// The defaults, with captured streams and this much to read.
    pub fn captured(stdin: impl Into<Vec<u8>>) -> Self {
        let stdin = stdin.into();
        Self {
            stdio: Stdio::Captured { stdin },
            ..Self::default()
        }
    }

    /// By what the sockets that it is given speak.
    fn transports(&self) -> impl Iterator<Item = Transport> {
        let listen = self.listen.iter().map(|listener| listener.transport);
        listen.chain(self.dial.iter().map(|dialled| dialled.transport))
    }

    fn any_name(&self) -> bool {
        self.name_lookup || self.network == Network::Loopback
    }
}

/// A directory of the host and its name in the guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory {
    /// Where it is.
    pub host: PathBuf,
    /// What the guest calls it.
    pub guest: String,
}

/// Where the guest's standard streams go.
#[derive(Clone, Debug)]
pub enum Stdio {
    /// Those of this process.
    Inherit,
    /// Bytes in, bytes out.
    Captured {
        /// All that the guest can read.
        stdin: Vec<u8>,
    },
}

/// How a run ended.
#[derive(Debug)]
pub struct Outcome {
    /// By which end.
    pub exit: Exit,
    /// Captured; empty if inherited.
    pub stdout: Vec<u8>,
    /// Captured; empty if inherited.
    pub stderr: Vec<u8>,
    /// Host resources that the guest had not given back at its end.
    pub resources_left: usize,
}

/// The end of a run.
#[derive(Debug)]
pub enum Exit {
    /// It exited: 0 for success, 1 for failure, or the status it named.
    Code(i32),
    /// It trapped, or the host refused to go on.
    Trap(anyhow::Error),
    /// The time was up.
    TimedOut,
}

/// A compiled component that can be run any number of times.
pub struct Program {
    engine: Engine,
    pre: CommandPre<State>,
}

impl Program {
    /// Compiles a component that exports `wasi:cli/run`; `interruptible` lets a timeout stop it in the middle of a loop.
    pub fn load(component: &[u8], interruptible: bool) -> Result<Self> {
        let mut config = Config::new();
        config.epoch_interruption(interruptible);
        let engine = Engine::new(&config).map_err(plain)?;
        let mut linker = Linker::new(&engine);
        wasmtime_wasi::p2::add_to_linker_async(&mut linker).map_err(plain)?;
        lookup::add_to_linker(&mut linker).map_err(plain)?;
        let component = Component::from_binary(&engine, component)
            .map_err(plain)
            .context("the component cannot be compiled")?;
        let pre = linker
            .instantiate_pre(&component)
            .map_err(plain)
            .context("the component asks for what this host does not have")?;
        let pre = CommandPre::new(pre)
            .map_err(|_| anyhow!("the component has no wasi:cli/run to call"))?;
        Ok(Self { engine, pre })
    }

    /// Runs it once, to its end.
    ///
    /// # Errors
    /// If the surroundings cannot be made: a directory is missing. What the guest does is in the [`Outcome`].
    pub fn run(&self, options: &RunOptions) -> Result<Outcome> {
        let (mut store, captured) = store::make(&self.engine, options)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let guest = async {
            let command = self.pre.instantiate_async(&mut store).await?;
            command.wasi_cli_run().call_run(&mut store).await
        };
        let exit = match options.timeout {
            None => exit(runtime.block_on(guest)),
            Some(limit) => {
                let _alarm = interrupt::Alarm::set(&self.engine, limit);
                match runtime.block_on(async { tokio::time::timeout(limit, guest).await }) {
                    Ok(result) => exit(result),
                    Err(_) => Exit::TimedOut,
                }
            }
        };
        // A read of stdin may be pending for ever.
        runtime.shutdown_background();
        let (stdout, stderr) = captured.contents();
        Ok(Outcome {
            exit,
            stdout,
            stderr,
            resources_left: store.data_mut().resources(),
        })
    }
}

/// Compiles a component and runs it once.
pub fn run(component: &[u8], options: &RunOptions) -> Result<Outcome> {
    Program::load(component, options.timeout.is_some())?.run(options)
}

fn exit(result: wasmtime::Result<Result<(), ()>>) -> Exit {
    match result {
        Ok(Ok(())) => Exit::Code(0),
        Ok(Err(())) => Exit::Code(1),
        Err(error) => match (error.downcast_ref::<I32Exit>(), error.downcast_ref()) {
            (Some(I32Exit(code)), _) => Exit::Code(*code),
            (_, Some(wasmtime::Trap::Interrupt)) => Exit::TimedOut,
            _ => Exit::Trap(trap(&error)),
        },
    }
}

// Wasmtime puts the backtrace around the reason; the reason is what to read first.
fn trap(error: &wasmtime::Error) -> anyhow::Error {
    let reason = error.root_cause().to_string();
    match error.to_string() {
        outer if outer == reason => anyhow!(reason),
        outer => anyhow!("{reason}\n{outer}"),
    }
}

fn plain(error: wasmtime::Error) -> anyhow::Error {
    anyhow!("{error:#}")
}
