//! The three guests, and what surrounds them when they run.
//! `cargo xtask bench` compiles them; what they do is said in their sources, in `guest/`, `direct/` and `std/`.

use super::rows::Work;
use crate::adapter::Adapter;
use crate::guest::module;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::future::ready;
use std::net::SocketAddr;
use wasmtime_wasi::WasiCtxBuilder;
use wit_component::ComponentEncoder;

/// How a guest comes by its sockets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// A module with WAMR's imports, and our adapter.
    Adapted,
    /// `wasi:sockets` by hand.
    Direct,
    /// The standard library of Rust's target wasm32-wasip2.
    Std,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Adapted, Self::Direct, Self::Std];

    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adapted => "adapted",
            Self::Direct => "direct",
            Self::Std => "std",
        }
    }

    /// The side of this name.
    ///
    /// # Errors
    /// If there is none.
    pub fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|side| side.name() == name);
        found.context("there is no such side")
    }

    /// The guest as a component.
    ///
    /// # Errors
    /// If nobody has compiled it, or it cannot be adapted.
    pub fn component(self) -> Result<Vec<u8>> {
        match self {
            Self::Adapted => Adapter::Ours.component(&module("bench_sockets")?),
            Self::Direct => ComponentEncoder::default()
                .validate(true)
                .module(&module("bench_direct")?)?
                .encode(),
            Self::Std => module("bench_std"),
        }
    }
}

/// A guest's surroundings: what it is told to do, so often, with the peer at this port, and the loopback interface.
pub fn around(work: Work, port: u16, times: usize) -> WasiCtxBuilder {
    let mut surroundings = WasiCtxBuilder::new();
    surroundings.arg("guest").arg(work.word());
    surroundings.arg(port.to_string()).arg(times.to_string());
    if let Some(sockets) = work.sockets() {
        surroundings.arg(sockets.to_string());
    }
    surroundings.allow_tcp(true).allow_udp(true);
    surroundings.socket_addr_check(|address, _| Box::pin(ready(is_permitted(address))));
    surroundings
}

/// A socket that was never bound asks for the wildcard address before it connects.
fn is_permitted(address: SocketAddr) -> bool {
    address.ip().is_loopback() || (address.ip().is_unspecified() && address.port() == 0)
}
