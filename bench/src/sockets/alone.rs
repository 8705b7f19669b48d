//! The guest's side of a round trip without a guest: the functions of Wasmtime's WASI, called from here, those that take the
//! least time. What is left out is the guest's own code, and what a call between it and the host takes.

mod tcp;
mod udp;

use super::rows::Work;
use anyhow::{Result, anyhow, bail};
use std::fmt::Debug;
use std::net::{Ipv4Addr, SocketAddr};
use wasmtime::component::Resource;
use wasmtime_wasi::WasiView;
use wasmtime_wasi::p2::bindings::sockets::network::IpSocketAddress;

/// Does so many round trips with the peer at this port.
///
/// # Errors
/// If the work is no round trip, the host refuses something, or the peer does not do its part.
pub async fn answer(host: &mut impl WasiView, work: Work, port: u16, times: usize) -> Result<()> {
    match work {
        Work::Echo => tcp::echo(host, port, times).await,
        Work::Datagrams => udp::echo(host, port, times).await,
        _ => bail!("the host alone does round trips only"),
    }
}

fn at(port: u16) -> IpSocketAddress {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port)).into()
}

/// A resource as the host's functions want it.
fn lent<T: 'static>(resource: &Resource<T>) -> Resource<T> {
    Resource::new_borrow(resource.rep())
}

/// What a function of the host's answers; its errors are of several kinds.
fn done<T, E: Debug>(answer: std::result::Result<T, E>) -> Result<T> {
    answer.map_err(|error| anyhow!("{error:?}"))
}
