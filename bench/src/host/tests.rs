//! Which stretches of a run are a program's own.

use super::OwnTime;
use std::time::{Duration, Instant};
use wasmtime::CallHook::{CallingHost, CallingWasm, ReturningFromHost, ReturningFromWasm};

#[test]
fn what_is_between_the_hosts_functions_is_a_programs_own_and_so_is_what_they_call_back() {
    let start = Instant::now();
    let at = |seconds| start + Duration::from_secs(seconds);
    let mut own = OwnTime::default();
    for (hook, seconds) in [
        (CallingWasm, 0),
        // Until here one second.
        (CallingHost, 1),
        (CallingWasm, 11),
        // Two more.
        (ReturningFromWasm, 13),
        (ReturningFromHost, 113),
        // And four.
        (ReturningFromWasm, 117),
    ] {
        own.note(hook, at(seconds));
    }
    assert_eq!(own.sum, Duration::from_secs(7));
}
