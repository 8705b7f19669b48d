//! Servers that nobody here wrote, each with a port and a folder of its own. They are gone with the test, however it ends.
//! Which servers, and how they are started, is left to the tests.

use crate::port;
use std::env;
use std::fs;
use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// When a server that does not listen is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where servers are on Debian, which is not on everybody's path.
const PLACE: &str = "/usr/sbin";

/// Waits until nobody has the other end of its standard input any more: the test lets go of it, and so does the system
/// when the test's process is gone, by whatever. Then the server goes, which needs no farewell, with all that it started, and
/// its folder.
const GUARD: &str = r#"
setsid sh -c "$1" >"$FOLDER/log" 2>&1 </dev/null &
server=$!
read -r _
kill -KILL -"$server" || kill -KILL "$server"
wait "$server"
rm -rf "$FOLDER"
"#;

/// A server that runs until this is dropped.
#[derive(Debug)]
pub struct Daemon {
    guard: Child,
    folder: PathBuf,
    address: SocketAddr,
}

/// Whether `program` is there. Without it a test may be skipped where there is no apt to install it, but never in CI; that is
/// said where everybody sees it.
pub fn is_there(program: &str) -> bool {
    if is_on_path(program) {
        return true;
    }
    let may_be_missing = !is_on_path("apt-get") && env::var_os("CI").is_none();
    assert!(
        may_be_missing,
        "{program} is missing: run `cargo xtask tools` first"
    );
    // Not by a macro, whose words are kept while a test passes.
    let _ = writeln!(
        io::stderr(),
        "SKIPPED, not tested: there is no {program}, and no apt-get to install it"
    );
    false
}

fn is_on_path(program: &str) -> bool {
    env::split_paths(&path()).any(|folder| folder.join(program).is_file())
}

/// The path, with the place of servers.
fn path() -> String {
    format!("{}:{PLACE}", env::var("PATH").unwrap_or_default())
}

impl Daemon {
    /// Has the shell start a server, and waits until it listens at the port PORT of the loopback interface; FOLDER is its
    /// folder.
    pub fn start(script: &str) -> Self {
        let ip = Ipv4Addr::LOCALHOST.into();
        let address = SocketAddr::new(ip, port::free(ip));
        let folder = tempfile::tempdir().expect("a folder").keep();
        let mut guard = Command::new("sh");
        guard
            .args(["-c", GUARD, "guard", script])
            .env("PATH", path())
            .env("FOLDER", &folder)
            .env("PORT", address.port().to_string())
            .stdin(Stdio::piped())
            // Where shells tell of whom they killed.
            .stderr(Stdio::null())
            // What a terminal sends to stop the test does not stop it.
            .process_group(0);
        let daemon = Self {
            guard: guard.spawn().expect("every system has a shell"),
            folder,
            address,
        };
        daemon.wait();
        daemon
    }

    fn wait(&self) {
        let deadline = Instant::now() + PATIENCE;
        while TcpStream::connect(self.address).is_err() {
            if Instant::now() > deadline {
                panic!("the server does not listen; it says\n{}", self.log());
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What it said.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // It cannot have ended before.
        let _ = self.guard.wait();
    }
}
