//! Another process of this program, which does a part of the work and says in lines what came of it.
//! What it does and says is for [`remote`](super::remote) and [`sitting`](super::sitting).

use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

/// The process. When nobody listens any more, it is ended.
pub struct Helper {
    process: Child,
    said: BufReader<ChildStdout>,
}

impl Helper {
    /// Starts it.
    ///
    /// # Errors
    /// If it does not start.
    pub fn start(command: &mut Command) -> Result<Self> {
        let mut process = command.stdout(Stdio::piped()).spawn()?;
        let said = process.stdout.take().context("it has an output")?;
        let said = BufReader::new(said);
        Ok(Self { process, said })
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
