//! `dialled LENGTH`: sends so many bytes of the pattern over the connection that it starts with, each block when the one
//! before it has come back, and ends then.

use guest::pattern::{BLOCK, Pattern};
use std::io::{Read, Result, Write};
use std::net::Shutdown;

fn main() -> Result<()> {
    let mut server = guest::connection(0);
    let (pattern, length) = (Pattern::default(), guest::number(0));
    let mut buffer = vec![0; BLOCK];
    let mut carried = 0;
    while carried < length {
        let block = pattern.at(carried, length - carried);
        server.write_all(block)?;
        let answer = &mut buffer[..block.len()];
        server.read_exact(answer)?;
        assert!(*answer == *block, "other bytes from {carried} on");
        carried += block.len() as u64;
    }
    server.shutdown(Shutdown::Write)?;
    println!(
        "{carried} bytes and back, then {}",
        server.read(&mut buffer)?
    );
    Ok(())
}
