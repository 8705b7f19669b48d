//! One run of a guest, with its peer.
//! Which guests there are, and how often they run, is for the callers.

use super::guest::around;
use super::peer::Amount;
use super::remote::Remote;
use super::rows::Work;
use crate::host::{Host, Program};
use anyhow::Result;
use std::path::PathBuf;
use std::time::Duration;
use wasmtime_wasi::WasiCtxBuilder;

/// Operations before the clock runs, as a part of those while it does.
const WARM_UP: usize = 16;

/// Where they meet.
pub struct Stage<'a> {
    /// What the guest runs on.
    pub host: &'a Host,
    /// This program, `wasi-socket-adapter-bench`, which can be the peer.
    pub bench: PathBuf,
}

impl Stage<'_> {
    /// How long one operation takes, of so many.
    ///
    /// # Errors
    /// If one of the two fails.
    pub fn time(&self, program: &Program, work: Work, times: usize) -> Result<Duration> {
        let warm_up = times / WARM_UP;
        let run = |around: &mut _| self.host.run(program, around);
        let (_, time) = self.play(work, Amount { warm_up, times }, run)?;
        Ok(time.div_f64(times as f64))
    }

    /// Has a guest run with a peer: what that comes to, and how long the peer took.
    ///
    /// # Errors
    /// If one of the two fails.
    pub fn play<T>(
        &self,
        work: Work,
        amount: Amount,
        run: impl FnOnce(&mut WasiCtxBuilder) -> Result<T>,
    ) -> Result<(T, Duration)> {
        let (peer, port) = Remote::start(&self.bench, work, amount)?;
        let found = run(&mut around(work, port, amount.total()))?;
        Ok((found, peer.time()?))
    }
}
