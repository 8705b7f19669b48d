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

/// How many bytes [`word`] has at `index`.
pub const fn word_len(text: &[u8], index: usize) -> usize {
    let rest = text.len().saturating_sub(index * 8);
    if rest < 8 { rest } else { 8 }
}

/// Appends a literal of at most 96 bytes to anything that has `word(&mut self, word: u64, len: usize)`.
macro_rules! say {
    ($line:expr, $text:literal) => {{
        const TEXT: &[u8] = $text.as_bytes();
        const { assert!(TEXT.len() <= 96) };
        $crate::literal::say!(@words $line, 0 1 2 3 4 5 6 7 8 9 10 11);
    }};
    (@words $line:expr, $($index:literal)*) => {$(
        if const { $crate::literal::word_len(TEXT, $index) > 0 } {
            $line.word(const { $crate::literal::word(TEXT, $index) }, const { $crate::literal::word_len(TEXT, $index) });
        }
    )*};
}
pub(crate) use say;
