//! `inherited LISTENERS`: prints what it is told of its sockets, of which so many are listeners and the others connections,
//! and whether each blocks. Then one client of each listener, and each connection, is told the socket's name.

use std::env;
use std::io::{Result, Write};

fn main() -> Result<()> {
    let [count, names] = ["LISTEN_FDS", "LISTEN_FDNAMES"].map(|name| {
        let value = env::var(name).unwrap_or_default();
        println!("{name}={value}");
        value
    });
    let names: Vec<_> = names.split(':').collect();
    assert_eq!(count.parse(), Ok(names.len()));
    for (index, name) in names.iter().enumerate() {
        println!("{} {name}: {}", 3 + index, mode(3 + index as u32));
    }
    for (index, name) in names.iter().enumerate() {
        let mut peer = match (index as u64) < guest::number(0) {
            true => guest::accept(&guest::listener(index)),
            false => guest::connection(index),
        };
        peer.write_all(name.as_bytes())?;
    }
    Ok(())
}

fn mode(fd: u32) -> &'static str {
    // SAFETY: any number may be asked about.
    match unsafe { wasi::fd_fdstat_get(fd) } {
        Ok(stat) if stat.fs_flags & wasi::FDFLAGS_NONBLOCK != 0 => "does not block",
        Ok(_) => "blocks",
        Err(_) => "not there",
    }
}
