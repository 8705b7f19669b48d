//! `crowd COUNT`: accepts so many clients before it answers the first; each gets back the eight bytes that it sends.

use std::io::{Read, Result, Write};

fn main() -> Result<()> {
    let listener = guest::listener(0);
    let clients: Vec<_> = (0..guest::number(0))
        .map(|_| guest::accept(&listener))
        .collect();
    println!("accepted {}", clients.len());
    for mut client in &clients {
        let mut bytes = [0; 8];
        client.read_exact(&mut bytes)?;
        client.write_all(&bytes)?;
    }
    Ok(())
}
