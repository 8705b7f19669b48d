//! How many bytes a host is asked for where the guest has room for more than ever come. A host makes that much room, and
//! Wasmtime clears it, whatever comes: 64 KiB for each short message of a program whose buffers are as long.
//! What comes of a message that is longer after all is left to [`input`](super::input).

/// What the reads of a stream have found of late.
#[derive(Default)]
pub struct Estimate {
    /// How many in a row have found little; counted to [`OFTEN`].
    little: u8,
}

/// Little, in bytes: so little room glibc's malloc gives out without tidying up first.
const LITTLE: usize = 512;

/// So often little has to have come: where one message in eight is long, all of them are still read at once.
const OFTEN: u8 = 8;

impl Estimate {
    /// How many bytes to ask for where there is room for so many.
    pub fn most(&self, room: usize) -> usize {
        match self.little < OFTEN {
            true => room,
            false => room.min(LITTLE),
        }
    }

    /// A read into so much room has found so many bytes. If it has filled the room, nobody knows how many there were.
    pub fn found(&mut self, room: usize, len: usize) {
        self.little = match len < LITTLE {
            true if len < room => OFTEN.min(self.little + 1),
            true => self.little,
            false => 0,
        };
    }
}
