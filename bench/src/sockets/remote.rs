//! The peer as a process of its own: a system that counts open files counts the two sides apart.
//! What it does there is `peer`'s business.

use super::helper::{self, Helper};
use super::peer::{Amount, Peer};
use super::rows::Work;
use anyhow::{Context, Result};
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The process. If nobody asks how it went, it is ended.
pub struct Remote(Helper);

/// What the process does: it says where it is, and then how many nanoseconds it took.
///
/// # Errors
/// If the guest does not do its part.
pub fn serve(work: Work, amount: Amount) -> Result<()> {
    helper::end_with_input();
    let (peer, mut out) = (Peer::new(work)?, io::stdout());
    writeln!(out, "{}", peer.port()?)?;
    writeln!(out, "{}", peer.play(amount)?.as_nanos())?;
    Ok(())
}

impl Remote {
    /// Starts this program as the peer, and tells at which port it is.
    ///
    /// # Errors
    /// If it does not start.
    pub fn start(program: &Path, work: Work, amount: Amount) -> Result<(Self, u16)> {
        let mut peer = Command::new(program);
        peer.arg("peer").arg(work.word());
        peer.args(work.sockets().map(|number| number.to_string()));
        peer.arg(format!("--warm-up={}", amount.warm_up));
        peer.arg(format!("--times={}", amount.times));
        let mut remote = Self(Helper::start(&mut peer)?);
        let port = remote.next_number()?.try_into()?;
        Ok((remote, port))
    }

    /// How long it took.
    ///
    /// # Errors
    /// If the guest did not do its part, or did not begin.
    pub fn time(mut self) -> Result<Duration> {
        Ok(Duration::from_nanos(self.next_number()?))
    }

    fn next_number(&mut self) -> Result<u64> {
        self.0.line()?.parse().context("the peer gave up")
    }
}
