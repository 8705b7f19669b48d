//! The exit, by hand: the two functions that there are take one number each, so that one call can be made for either.
//! The module imports the one that every host has; where the codes are told, `fit` puts the other in its place.

use crate::state::global;

#[link(wasm_import_module = "wasi:cli/exit@0.2.0")]
unsafe extern "C" {
    /// `exit: func(status: result)`, 0 for `ok` and 1 for `error`; or `exit-with-code: func(status-code: u8)`.
    #[link_name = "exit"]
    safe fn import_exit(status: u32);
}

pub fn exit(code: u32) -> ! {
    import_exit(match global::exit_codes() {
        // A failure must not become a success.
        true if code & 0xff != 0 => code & 0xff,
        _ => u32::from(code != 0),
    });
    // The host does not return from it.
    unreachable!()
}
