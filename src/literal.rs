//! Text literals for output, cut into integers: a literal whose address is taken would be a data segment, which an
//! adapter cannot have. Comparing with a literal is free and needs nothing of this.

/// The bytes of `text` from `index * 8` on, as a little-endian word.
pub const fn word(text: &[u8], index: usize) -> u64 {
    let mut word = 0;
    let mut at = index * 8;
    while at < text.len() && at < index * 8 + 8 {
        word |= (text[at] as u64) << (at % 8 * 8);
        at += 1;
    }
    word
}

/// The bytes of a [`word`], whose text has no NUL.
pub fn bytes(word: &[u8; 8]) -> &[u8] {
    let len = 8 - u64::from_le_bytes(*word).leading_zeros() as usize / 8;
    word.get(..len).unwrap_or_default()
}

/// Appends a literal of at most 96 bytes to anything that has `word(&mut self, word: u64)`.
macro_rules! say {
    ($line:expr, $text:literal) => {{
        const TEXT: &[u8] = $text.as_bytes();
        const { assert!(TEXT.len() <= 96) };
        $crate::literal::say!(@words $line, 0 1 2 3 4 5 6 7 8 9 10 11);
    }};
    (@words $line:expr, $($index:literal)*) => {$(
        if const { TEXT.len() > $index * 8 } {
            $line.word(const { $crate::literal::word(TEXT, $index) });
        }
    )*};
}
pub(crate) use say;
