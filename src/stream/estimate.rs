//! How many bytes a host is asked for where the guest has room for more than ever come. A host makes that much room, and
//! Wasmtime clears it, whatever comes: 64 KiB for each short message of a program whose buffers are as long.

/// What the reads of a stream have found of late.
#[derive(Default)]
pub struct Estimate {
    /// How many in a row have found little; counted to [`OFTEN`].
    little: u8,
}

/// Little, in bytes. Most messages are shorter, and so little room glibc's malloc gives out without tidying up first.
const LITTLE: usize = 512;

/// So often little has to have come, that among short messages the long ones are still read at once.
const OFTEN: u8 = 8;

impl Estimate {
    /// How many bytes to ask for where there is room for so many.
    pub fn most(&self, room: usize) -> usize {
        match self.little < OFTEN {
            true => room,
            false => room.min(LITTLE),
        }
    }

    /// A read has found so many bytes.
    pub fn found(&mut self, len: usize) {
        self.little = match len < LITTLE {
            true => OFTEN.min(self.little + 1),
            false => 0,
        };
    }
}
