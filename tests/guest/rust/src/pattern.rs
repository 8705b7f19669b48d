//! A stream of bytes that both ends know: the byte at a place depends on the place alone.
//! A byte that was lost, doubled or moved shows, since the period has no common factor with any buffer's size.

use std::io::{Error, ErrorKind, Read, Result, Write};

/// How much is sent and received at a time.
pub const BLOCK: usize = 64 * 1024;

const PERIOD: u64 = 65_521;

/// The pattern, ready to be cut from any place.
pub struct Pattern(Vec<u8>);

impl Default for Pattern {
    fn default() -> Self {
        let byte = |place: u64| (place % PERIOD).wrapping_mul(0x9E37_79B9) >> 11;
        Self((0..PERIOD + BLOCK as u64).map(|p| byte(p) as u8).collect())
    }
}

impl Pattern {
    /// The `len` bytes from `place` on, [`BLOCK`] at the most.
    pub fn at(&self, place: u64, len: u64) -> &[u8] {
        let start = (place % PERIOD) as usize;
        &self.0[start..start + len.min(BLOCK as u64) as usize]
    }
}

/// Sends the first `len` bytes.
pub fn send(to: &mut impl Write, len: u64) -> Result<()> {
    let pattern = Pattern::default();
    let mut sent = 0;
    while sent < len {
        let block = pattern.at(sent, len - sent);
        to.write_all(block)?;
        sent += block.len() as u64;
    }
    Ok(())
}

/// Receives until the end; how many bytes came, or an error at the first that is another.
pub fn receive(from: &mut impl Read) -> Result<u64> {
    let pattern = Pattern::default();
    let mut buffer = vec![0; BLOCK];
    let mut received = 0;
    loop {
        let len = from.read(&mut buffer)?;
        if len == 0 {
            return Ok(received);
        }
        if buffer[..len] != *pattern.at(received, len as u64) {
            let text = format!("another byte within {len} bytes from {received} on");
            return Err(Error::new(ErrorKind::InvalidData, text));
        }
        received += len as u64;
    }
}
