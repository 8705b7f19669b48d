//! Another process of this program, which does a part of the work and says in lines what came of it.
//! What it does and says is for [`remote`](super::remote) and [`sitting`](super::sitting).

use anyhow::{Context, Result};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{self, Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

/// The process. When nobody listens any more, it is ended; and it ends itself when nobody is there any more to do so.
pub struct Helper {
    process: Child,
    said: BufReader<ChildStdout>,
    told: ChildStdin,
}

/// In the process: has it end when its input does, which is when whoever has started it is gone.
pub fn end_with_input() {
    thread::spawn(|| {
        // An error is an end as well.
        let _ = io::copy(&mut io::stdin(), &mut io::sink());
        process::exit(1);
    });
}

/// In the process: the next bytes of its input.
///
/// # Errors
/// If there are not so many.
pub fn next_bytes(len: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; len];
    io::stdin().read_exact(&mut bytes)?;
    Ok(bytes)
}

impl Helper {
    /// Starts it.
    ///
    /// # Errors
    /// If it does not start.
    pub fn start(command: &mut Command) -> Result<Self> {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn()?;
        let said = process.stdout.take().context("it has an output")?;
        let said = BufReader::new(said);
        let told = process.stdin.take().context("it has an input")?;
        Ok(Self {
            process,
            said,
            told,
        })
    }

    /// Gives it bytes, which it is to take.
    ///
    /// # Errors
    /// If it has come to its end.
    pub fn tell(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.told.write_all(bytes)?)
    }

    /// The next line, without its end; an empty one if the process has come to its own.
    ///
    /// # Errors
    /// If it says something else than text.
    pub fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.said.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        // It may have come to its end already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
