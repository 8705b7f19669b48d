//! Words around the adapter's state that only an overwrite changes; what is said when one has.
//! Only in the build with the feature `canary`: a guest that takes all memory for its own is found out by it.

use crate::host::wasi;

/// A word that stays what it is.
pub struct Canary(u64);

/// Not a value that memory is cleared or filled with.
const ALIVE: u64 = 0x6361_6e61_7279_2e2e;

impl Canary {
    /// As it has to stay.
    pub const ALIVE: Self = Self(ALIVE);

    /// Whether it is as it was put there.
    pub fn is_alive(&self) -> bool {
        // SAFETY: a plain read. Others write here behind the compiler's back, or it would not be asked.
        unsafe { core::ptr::from_ref(&self.0).read_volatile() == ALIVE }
    }
}

/// Says that the state is lost, and ends: nothing of it can be used.
pub fn mourn() -> ! {
    let mut line = Line {
        bytes: [0; 192],
        len: 0,
    };
    crate::literal::say!(
        line,
        "wasi-socket-adapter: the program has overwritten the adapter's memory, "
    );
    crate::literal::say!(
        line,
        "which it takes for its own; convert it with --memory relocate\n"
    );
    wasi::last_words(line.bytes.get(..line.len).unwrap_or_default());
    unreachable!()
}

/// Text on the stack, since there is nothing else left.
struct Line {
    bytes: [u8; 192],
    len: usize,
}

impl Line {
    #[inline(never)]
    fn word(&mut self, word: u64) {
        for byte in crate::literal::bytes(&word.to_le_bytes()) {
            if let Some(place) = self.bytes.get_mut(self.len) {
                *place = *byte;
                self.len += 1;
            }
        }
    }
}
