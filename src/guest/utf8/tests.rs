use super::*;
use proptest::prelude::*;

fn path(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut memory = bytes.to_vec();
    // SAFETY: the buffer outlives the memory.
    let over = unsafe { Memory::over(memory.as_mut_ptr(), memory.len() as u64) };
    over.path(0, bytes.len() as u32)?;
    Ok(memory)
}

/// What the standard library says of the same bytes.
fn expected(bytes: &[u8]) -> Result<Vec<u8>> {
    match std::str::from_utf8(bytes) {
        Err(_) => Err(Errno::Ilseq),
        Ok(text) if text.contains('\0') => Err(Errno::Inval),
        Ok(_) => Ok(bytes.to_vec()),
    }
}

#[test]
fn every_pair_of_units_is_judged_as_the_standard_library_does() {
    for pair in 0..=u16::MAX {
        let pair = pair.to_be_bytes();
        // A NUL is said first, wherever it is; that is no matter of UTF-8.
        if !pair.contains(&0) {
            assert_eq!(path(&pair), expected(&pair), "{pair:x?}");
        }
    }
}

#[test]
fn the_first_and_last_of_each_length_are_paths_and_their_neighbours_are_none() {
    let cases: [&[u8]; 12] = [
        b"\xc2\x80",
        b"\xdf\xbf",
        b"\xe0\xa0\x80",
        b"\xe0\x9f\xbf",
        b"\xed\x9f\xbf",
        b"\xed\xa0\x80",
        b"\xef\xbf\xbf",
        b"\xf0\x90\x80\x80",
        b"\xf0\x8f\xbf\xbf",
        b"\xf4\x8f\xbf\xbf",
        b"\xf4\x90\x80\x80",
        b"\xf0\x90\x80",
    ];
    for case in cases {
        assert_eq!(path(case), expected(case), "{case:x?}");
    }
}

#[test]
fn a_nul_is_refused_and_so_is_a_path_that_the_memory_ends_before() {
    assert_eq!(path(b"a\0b"), Err(Errno::Inval));
    let mut memory = [b'a'; 4];
    // SAFETY: the buffer outlives the memory.
    let over = unsafe { Memory::over(memory.as_mut_ptr(), 4) };
    assert_eq!(over.path(1, 4).err(), Some(Errno::Fault));
    assert!(
        over.path(4, 0).is_ok(),
        "an empty path is the host's to refuse"
    );
}

proptest! {
    #[test]
    fn any_bytes_are_judged_as_the_standard_library_does(
        bytes in prop::collection::vec(prop_oneof![1..=u8::MAX, 0x80..=0xbfu8, 0xe0..=0xf4u8], 0..12)
    ) {
        prop_assert_eq!(path(&bytes), expected(&bytes));
    }

    #[test]
    fn any_text_is_a_path(text in "[^\\x00]{0,20}") {
        prop_assert!(path(text.as_bytes()).is_ok());
    }
}
