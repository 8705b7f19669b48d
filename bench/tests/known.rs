//! The counting against what is known of the stock adapter 50.0.1, by its source and by others' measurements.
//! A figure that differs here is a fault of the counting, of the guest, or news of the stock adapter.

use bench::adapter::Adapter;
use bench::guest::{Folder, Operations};
use bench::host::Host;
use bench::measure::calls_of;
use bench::rows::CALLS;

const KNOWN: [(&str, f64); 9] = [
    ("fd_write of 1 B to a file", 1.0),
    ("fd_write of 64 KiB to a file", 16.0),
    ("fd_seek, fd_read of 1 KiB", 3.0),
    ("path_open, fd_close", 3.0),
    ("path_open, fd_read of 1 KiB, fd_close", 6.0),
    ("fd_fdstat_get of a file", 2.0),
    ("fd_readdir of 10 entries, by 4 KiB", 24.0),
    ("fd_readdir of 10 entries, by 64 B, which one fills", 164.0),
    ("poll_oneoff of a clock", 3.0),
];

#[test]
fn calls_and_drops_are_counted_as_they_are_known_of_the_stock_adapter() {
    let host = Host::new().expect("Wasmtime works");
    let folder = Folder::new().expect("there is room for files");
    let operations = Operations::new(&host, &folder, Adapter::Stock).expect("it is adapted");
    let found = KNOWN.map(|(name, _)| {
        let row = CALLS.iter().find(|operation| operation.name == name);
        let calls = calls_of(&operations, row.expect("there is such a row"));
        (name, calls.expect("the stock adapter can do it"))
    });
    assert_eq!(found, KNOWN);
}

#[test]
fn an_operation_that_fails_says_why() {
    let host = Host::new().expect("Wasmtime works");
    let folder = Folder::new().expect("there is room for files");
    let operations = Operations::new(&host, &folder, Adapter::Stock).expect("it is adapted");
    let unknown = bench::rows::Operation {
        word: "unknown",
        ..CALLS[0]
    };
    let failure = operations
        .run(&unknown, 1)
        .expect_err("there is no such operation");
    assert!(failure.to_string().contains("INVAL"), "{failure}");
}
