//! The scenarios' program on Linux.
//! What it prints is judged elsewhere.

use harness::guest;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Where it is, in the folder of the workspace.
pub const PROGRAM: &str = "target/guest/native/scenarios";

/// When a run is given up.
const LIMIT: Duration = Duration::from_secs(60);

/// What it prints, with these arguments, until it ends well.
pub fn run(arguments: &[&str]) -> String {
    let mut command = Command::new(guest::root().join(PROGRAM));
    command.args(arguments);
    // Neither is a socket, wherever the tests run.
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut program = command.spawn().expect("a program of this machine");
    let mut stdout = program.stdout.take().expect("its standard output");
    let read = thread::spawn(move || {
        let mut text = String::new();
        let read = stdout.read_to_string(&mut text);
        read.expect("text");
        text
    });
    let ended_well = wait(&mut program);
    let text = read.join().expect("what was read");
    assert!(ended_well, "{arguments:?} ended badly on Linux:\n{text}");
    text
}

fn wait(program: &mut Child) -> bool {
    let deadline = Instant::now() + LIMIT;
    loop {
        match program.try_wait().expect("a child") {
            Some(status) => return status.success(),
            None if Instant::now() < deadline => thread::sleep(Duration::from_millis(2)),
            None => {
                // Its end is what the caller is told.
                let _ = program.kill();
                let _ = program.wait();
                return false;
            }
        }
    }
}
