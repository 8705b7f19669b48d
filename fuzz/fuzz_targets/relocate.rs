//! A module out of the fuzzer's bytes does not notice that it was moved up in its memory.
//! The check is the one of the random tests, without an end.

#![no_main]

#[path = "../../fit/tests/relocation/smith.rs"]
mod smith;
#[path = "../../fit/tests/relocation/twins.rs"]
mod twins;

use arbitrary::Unstructured;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let mut bytes = Unstructured::new(bytes);
    let Ok(seed) = bytes.arbitrary() else {
        return Corpus::Reject;
    };
    match smith::module(&mut bytes) {
        Ok(wasm) if fit::relocate::relocate(&wasm).is_ok() => {
            twins::compare(&wasm, seed);
            Corpus::Keep
        }
        _ => Corpus::Reject,
    }
});
