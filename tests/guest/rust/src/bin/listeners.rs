//! Prints its environment; then one client of each of its listeners, the last first, is told the listener's name.

use std::env;
use std::io::{Result, Write};

fn main() -> Result<()> {
    for (name, value) in env::vars() {
        println!("{name}={value}");
    }
    let names = env::var("LISTEN_FDNAMES").unwrap_or_default();
    let names: Vec<_> = names.split(':').collect();
    for (index, name) in names.iter().enumerate().rev() {
        guest::accept(&guest::listener(index)).write_all(name.as_bytes())?;
    }
    Ok(())
}
