//! The two sides: our adapter as `wasi-socket-adapter new` applies it, the stock one as `wasm-tools component new` does.
//! Both components come from the same encoder; what our command leaves out of one afterwards is to its credit.

use anyhow::{Context, Result};
use wasi_preview1_component_adapter_provider::WASI_SNAPSHOT_PREVIEW1_ADAPTER_NAME as PREVIEW1;
use wasi_preview1_component_adapter_provider::WASI_SNAPSHOT_PREVIEW1_COMMAND_ADAPTER as STOCK;
use wit_component::ComponentEncoder;

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adapter {
    /// This workspace's.
    Ours,
    /// That of the Bytecode Alliance, published with Wasmtime.
    Stock,
}

/// A thing of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair<T> {
    /// With our adapter.
    pub ours: T,
    /// With the stock adapter.
    pub stock: T,
}

impl Adapter {
    /// Makes a component of a command module.
    ///
    /// # Errors
    /// If the module cannot be adapted.
    pub fn component(self, module: &[u8]) -> Result<Vec<u8>> {
        match self {
            Self::Ours => Ok(fit::convert(module, &fit::Options::default())?.component),
            Self::Stock => stock(module).context("the stock adapter"),
        }
    }
}

fn stock(module: &[u8]) -> Result<Vec<u8>> {
    ComponentEncoder::default()
        .validate(true)
        .module(module)?
        .adapter(PREVIEW1, STOCK)?
        .encode()
}

impl<T> Pair<T> {
    /// Makes both.
    ///
    /// # Errors
    /// The first that there is.
    pub fn try_of(mut make: impl FnMut(Adapter) -> Result<T>) -> Result<Self> {
        Ok(Self {
            ours: make(Adapter::Ours)?,
            stock: make(Adapter::Stock)?,
        })
    }

    /// That of one side.
    pub fn of(&self, adapter: Adapter) -> &T {
        match adapter {
            Adapter::Ours => &self.ours,
            Adapter::Stock => &self.stock,
        }
    }
}
