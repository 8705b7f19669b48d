//! Adapts an echo server that knows nothing of Preview 2, runs it and talks to it.
//! Adapting and running are the command's business; this calls it as a user would.

use crate::{adapter, guest, native, path, process, toolchain::Toolchain};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::{BufRead, BufReader, ErrorKind, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

const LINES: [&str; 3] = ["hello, echo", "one binary, two worlds", "goodbye"];

/// How long the server may take to compile itself and to listen.
const PATIENCE: Duration = Duration::from_secs(60);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// The chore.
pub fn run(toolchain: &Toolchain) -> Result<()> {
    adapter::run(toolchain, adapter::Purpose::Use)?;
    let command = native::build_command()?;
    let module = echo_server(toolchain)?;
    let component = adapt(&command, &module)?;

    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed))
        .context("demo: cannot catch Ctrl-C")?;
    let address = free_address()?;
    let mut server = Server::start(&command, &component, address)?;
    let stream = server.connect(address)?;
    talk(&stream)?;
    process::step("stop the server");
    Ok(())
}

fn echo_server(toolchain: &Toolchain) -> Result<PathBuf> {
    let manifest = path::root().join("examples/echo-server/Cargo.toml");
    let guests = guest::build_rust(toolchain, &manifest)?;
    guests
        .into_iter()
        .next()
        .context("demo: examples/echo-server builds no program")
}

fn adapt(command: &Path, module: &Path) -> Result<PathBuf> {
    let component = path::root().join("target/demo/echo-server.component.wasm");
    fs::create_dir_all(path::root().join("target/demo"))
        .context("demo: cannot make target/demo")?;
    let (from, to) = (path::short(module), path::short(&component));
    let mut new = Command::new(command);
    new.arg("new").arg(module).arg("-o").arg(&component);
    process::run(&format!("wasi-socket-adapter new {from} -o {to}"), &mut new)?;
    Ok(component)
}

/// An address that nobody listens on at the moment.
fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("demo: no free port")?;
    listener.local_addr().context("demo: no free port")
}

/// The running server, which stops when this is dropped: at the end, on a failure, on Ctrl-C.
struct Server(Child);

impl Server {
    fn start(command: &Path, component: &Path, address: SocketAddr) -> Result<Self> {
        let listen = format!("tcp://{address}");
        process::step(&format!(
            "wasi-socket-adapter run --listen {listen} {}",
            path::short(component)
        ));
        let mut run = Command::new(command);
        run.args(["run", "--listen", &listen]).arg(component);
        Ok(Self(run.spawn().context("demo: cannot start the server")?))
    }

    /// A connection, as soon as the server accepts one.
    fn connect(&mut self, address: SocketAddr) -> Result<TcpStream> {
        process::step(&format!("connect to {address}"));
        let end = Instant::now() + PATIENCE;
        loop {
            if let Ok(stream) = TcpStream::connect_timeout(&address, Duration::from_secs(1)) {
                return Ok(stream);
            }
            if let Some(status) = self.0.try_wait().context("demo: is the server running?")? {
                bail!("demo: the server ended with {status} before it listened");
            }
            if Instant::now() > end {
                bail!(
                    "demo: the server does not listen after {} s",
                    PATIENCE.as_secs()
                );
            }
            stop_if_interrupted()?;
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Either fails only if the server has ended by itself, which is what is wanted.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sends each line and prints what comes back, which must be the same.
fn talk(mut stream: &TcpStream) -> Result<()> {
    stream
        .set_read_timeout(Some(Duration::from_millis(100)))
        .context("demo: no timeout")?;
    let mut answers = BufReader::new(stream);
    for line in LINES {
        writeln!(stream, "{line}").context("demo: the server takes no more")?;
        let answer = read_line(&mut answers)?;
        println!("    sent {line:?}, received {answer:?}");
        if answer != line {
            bail!("demo: the echo is not what was sent");
        }
    }
    Ok(())
}

fn read_line(answers: &mut impl BufRead) -> Result<String> {
    let mut line = Vec::new();
    let end = Instant::now() + PATIENCE;
    while !line.ends_with(b"\n") {
        stop_if_interrupted()?;
        match answers.read_until(b'\n', &mut line) {
            Ok(0) => bail!("demo: the server closed the connection"),
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                if Instant::now() > end {
                    bail!("demo: no answer after {} s", PATIENCE.as_secs());
                }
            }
            Err(error) => return Err(error).context("demo: no answer"),
        }
    }
    Ok(String::from_utf8_lossy(&line).trim_end().to_string())
}

fn stop_if_interrupted() -> Result<()> {
    if INTERRUPTED.load(Ordering::Relaxed) {
        bail!("demo: interrupted");
    }
    Ok(())
}
