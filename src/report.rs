//! The adapter's own words: one line on standard error, then failure.
//! Which words is left to who has a reason to end.

use crate::{
    guest::Bytes,
    host::{BLOCKING_WRITE_MAX, Host},
    io::Io,
    literal::{self, say},
};

/// The most that is repeated of what a user wrote, so that the reason behind it is seen.
const EXCERPT: usize = 200;

/// A line under way.
pub struct Line {
    room: Bytes,
    len: usize,
}

impl Line {
    /// An empty line, in scratch room.
    pub fn start<H: Host>(io: &mut Io<H>) -> Self {
        let room = io.scratch(BLOCKING_WRITE_MAX).unwrap_or(Bytes::EMPTY);
        Self { room, len: 0 }
    }

    /// Appends what a user wrote, or its beginning.
    pub fn excerpt(&mut self, text: &[u8]) {
        let cut = text.get(..EXCERPT).filter(|cut| cut.len() < text.len());
        for &byte in cut.unwrap_or(text) {
            // One line stays one line, and a terminal is told nothing.
            self.bytes(&[if byte.is_ascii_control() { b'?' } else { byte }]);
        }
        if cut.is_some() {
            say!(self, "...");
        }
    }

    /// Appends bytes that exist elsewhere; what does not fit is left out.
    #[inline(never)]
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.len += self.room.after(self.len).copy_from_slice(bytes);
    }

    /// Appends a word of text: see [`crate::literal`].
    #[inline(never)]
    pub fn word(&mut self, word: u64) {
        self.bytes(literal::bytes(&word.to_le_bytes()));
    }

    /// Writes the line. A standard error that does not take it changes nothing.
    pub fn end<H: Host>(self, io: &Io<H>) {
        let stderr = io.host.get_stderr();
        let _ = io
            .host
            .blocking_write_and_flush(&stderr, self.room.first(self.len));
    }
}
