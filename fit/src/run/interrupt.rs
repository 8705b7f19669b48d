//! Ends a run from outside: by a timeout, or by Ctrl-C.
//! The orderly end is left to `run.rs`.

use std::process;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;
use wasmtime::Engine;

/// The status of a command that Ctrl-C ended: 128 + SIGINT.
const INTERRUPTED: i32 = 130;

/// Interrupts running wasm code once, unless it is dropped before; a guest that waits on the host is not reached by it.
pub(super) struct Alarm {
    // Dropping it wakes the thread.
    _off: Sender<()>,
}

impl Alarm {
    pub(super) fn set(engine: &Engine, after: Duration) -> Self {
        let (_off, dropped) = mpsc::channel();
        let engine = engine.clone();
        thread::spawn(move || {
            if dropped.recv_timeout(after) == Err(RecvTimeoutError::Timeout) {
                engine.increment_epoch();
            }
        });
        Self { _off }
    }
}

/// Ends the process with status 130 at Ctrl-C, whatever the guest is doing. No terminal mode was changed, so none is restored.
pub fn exit_on_ctrl_c() {
    thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        if let Ok(runtime) = runtime
            && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
        {
            process::exit(INTERRUPTED);
        }
    });
}
