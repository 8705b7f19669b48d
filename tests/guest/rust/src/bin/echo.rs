//! `echo COUNT`: echoes to so many clients, one after the other, each to its end.

use std::io::{Read, Result, Write};
use std::net::TcpStream;

fn main() -> Result<()> {
    let listener = guest::listener(0);
    let mut total = 0;
    for _ in 0..guest::number(0) {
        total += echo(guest::accept(&listener))?;
    }
    println!("echoed {total} bytes");
    Ok(())
}

fn echo(mut client: TcpStream) -> Result<usize> {
    let mut buffer = vec![0; 64 * 1024];
    let mut total = 0;
    loop {
        let len = client.read(&mut buffer)?;
        if len == 0 {
            return Ok(total);
        }
        client.write_all(&buffer[..len])?;
        total += len;
    }
}
