//! Closes its listener behind the first client, tells so, and echoes one answer.

use std::io::{Read, Result, Write};

fn main() -> Result<()> {
    let listener = guest::listener(0);
    let mut client = guest::accept(&listener);
    drop(listener);
    client.write_all(b"closed")?;
    let mut answer = String::new();
    client.read_to_string(&mut answer)?;
    println!("{answer}");
    Ok(())
}
