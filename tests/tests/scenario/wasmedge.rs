//! C programs of the WasmEdge dialect: `guest/wasmedge`. Each ends with an error at the first thing that is not as it should be.

mod bad_input;
mod mixed;
mod readings;

use harness::run::Run;

/// The output of a guest that has the loopback interface to itself.
#[track_caller]
fn told(name: &str, args: &[&str]) -> String {
    Run::of(name, args).on_loopback().run().success()
}
