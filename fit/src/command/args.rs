//! The command line and its help texts.
//! What the arguments do is left to the other files of this folder.

use clap::{Parser, Subcommand};
use fit::{memory, reading, sockets, wasi};
use std::path::PathBuf;

/// Turns a core WebAssembly module that speaks WASI Preview 1, with sockets, into a Preview 2 component
#[derive(Parser)]
#[command(name = "wasi-socket-adapter", version, about)]
#[command(after_help = "\
Examples:
  wasi-socket-adapter new server.wasm -o server.component.wasm
  wasi-socket-adapter inspect server.wasm
  wasi-socket-adapter run server.wasm --listen tcp://127.0.0.1:8080

Exit status: 0 success, 1 the input cannot be used, 2 wrong arguments.")]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    New(NewArgs),
    Inspect(InspectArgs),
    #[cfg(feature = "run")]
    Run(RunArgs),
    Dist(DistArgs),
}

/// How a module is converted.
#[derive(clap::Args)]
pub struct Conversion {
    /// Sockets in the component: auto (by the imports), yes or no [default: auto]
    #[arg(long, value_name = "CHOICE", default_value = "auto")]
    #[arg(hide_default_value = true, hide_possible_values = true)]
    pub sockets: sockets::Asked,
    /// Memory: relocate (256 pages of the adapter's own below the module), headroom (2000 pages more) or leave
    /// [default: by the module's language]
    #[arg(long, value_name = "CHOICE", hide_possible_values = true)]
    pub memory: Option<memory::Choice>,
    #[arg(long, value_name = "NAME=READING", help = readings())]
    pub reading: Vec<reading::Asked>,
    /// Take the adapter modules from this folder instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub adapter_dir: Option<PathBuf>,
}

fn readings() -> String {
    format!(
        "How an import of several meanings is read, an option for each: {} [default: the first, unless the imports tell]",
        reading::list(", ")
    )
}

/// What the component's host has.
#[derive(clap::Args)]
pub struct Target {
    /// The WASI of the host, 0.2.N; from 0.2.12 on (Wasmtime 46) it is told the exact code of an exit [default: 0.2.0]
    #[arg(
        long,
        value_name = "VERSION",
        default_value_t,
        hide_default_value = true
    )]
    pub wasi: wasi::Version,
}

/// Make a component of a module
#[derive(clap::Args)]
#[command(after_help = "\
What cannot work as a component is refused with the reason; nothing is written then.

Go, TinyGo and AssemblyScript take all memory for their own and would overwrite the adapter. Their modules
are moved up in their memory by 256 pages (16 MiB), which are the adapter's alone. One that cannot be moved
gets 2000 pages (125 MiB) more to begin with, which holds until the module's heap passes them.

Examples:
  wasi-socket-adapter new server.wasm -o server.component.wasm
  wasi-socket-adapter new inherits.wasm --sockets yes
  wasi-socket-adapter new tool.wasm --wasi 0.2.12
  cat server.wat | wasi-socket-adapter new - -o - > server.component.wasm")]
pub struct NewArgs {
    /// The module, .wasm or .wat; - for stdin
    pub file: PathBuf,
    /// The component; - for stdout [default: FILE with the ending .component.wasm]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub conversion: Conversion,
    #[command(flatten)]
    pub target: Target,
    /// Print the report as JSON on stdout
    #[arg(long)]
    pub json: bool,
    /// Do not say on stderr what was chosen
    #[arg(short, long)]
    pub quiet: bool,
}

/// Explain what a module imports and what would become of it
#[derive(clap::Args)]
#[command(after_help = "\
A module that cannot be converted is explained too; the exit status is then 1, as it is where the
input is no core module.

Example:
  wasi-socket-adapter inspect server.wasm --json")]
pub struct InspectArgs {
    /// The module, .wasm or .wat; - for stdin
    pub file: PathBuf,
    #[command(flatten)]
    pub conversion: Conversion,
    #[command(flatten)]
    pub target: Target,
    /// Print JSON instead of text
    #[arg(long)]
    pub json: bool,
}

/// Run a module or a component, with listeners and connections
#[cfg(feature = "run")]
#[derive(clap::Args)]
#[command(after_help = "\
Listeners are the guest's file descriptors from 3 on, connections come behind them; with either, --sockets auto
means yes. Connections are made before the guest starts, or it does not start. With udp:// for tcp:// a listener
is a bound socket, which answers whoever sends to it, and a connection hears from its peer alone.

The guest may use the network for these and for nothing else, unless --inherit-network permits it.

Exit status: the guest's; 134 if it trapped, 130 after Ctrl-C, 1 if it cannot be run, 78 if the adapter cannot
give it what is listed. A component that was made without --wasi 0.2.12 tells 0 and 1 only.

Examples:
  wasi-socket-adapter run server.wasm --listen tcp://127.0.0.1:8080
  wasi-socket-adapter run server.wasm --listen web=tcp://[::1]:0 --dir ./site::/ -- --verbose
  wasi-socket-adapter run proxy.wasm --listen tcp://127.0.0.1:8080 --dial db=tcp://db.example:5432
  wasi-socket-adapter run resolver.wasm --listen dns=udp://127.0.0.1:5353 --dial udp://192.0.2.1:53
  wasi-socket-adapter run client.wasm --inherit-network --allow-ip-name-lookup -- www.example 80")]
pub struct RunArgs {
    /// The module or component, .wasm or .wat; - for stdin
    pub file: PathBuf,
    /// A listener for the guest: [NAME=]tcp://ADDR:PORT[?nonblock], or udp://; port 0 is any free one
    #[arg(long, value_name = "LISTENER")]
    pub listen: Vec<String>,
    /// A connection for the guest: [NAME=]tcp://HOST:PORT[?nonblock], or udp://; HOST is an address or a name
    #[arg(long, value_name = "CONNECTION")]
    pub dial: Vec<String>,
    /// Let the guest open sockets itself, and use TCP and UDP to and from any address
    #[arg(long)]
    pub inherit_network: bool,
    /// Let the guest look up any name
    #[arg(long)]
    pub allow_ip_name_lookup: bool,
    /// A directory for the guest: HOST::GUEST, or HOST for both
    #[arg(long, value_name = "DIR")]
    pub dir: Vec<String>,
    /// An environment variable for the guest: NAME=VALUE, or NAME to hand on the own one
    #[arg(long, value_name = "VARIABLE")]
    pub env: Vec<String>,
    #[command(flatten)]
    pub conversion: Conversion,
    /// The guest's arguments
    #[arg(last = true)]
    pub args: Vec<String>,
}

/// For packagers: write adapters for plain `wasm-tools component new --adapt`
#[derive(clap::Args)]
#[command(hide = true)]
pub struct DistArgs {
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Take the adapter modules from this folder instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub adapter_dir: Option<PathBuf>,
}
