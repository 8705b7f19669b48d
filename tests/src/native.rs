//! Programs of this machine, made of the same source as a guest: what Linux says.
//! What they print is judged elsewhere.

use crate::guest;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// When a run is given up.
const LIMIT: Duration = Duration::from_secs(60);

/// What it prints, with these arguments, until it ends well.
pub fn run(name: &str, arguments: &[&str]) -> String {
    let (program, _) = guest::made_by("guest", &format!("target/guest/native/{name}"));
    let mut command = Command::new(program);
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
