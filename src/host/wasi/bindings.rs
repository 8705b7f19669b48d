//! The generated bindings, and the little runtime that they want.
#![allow(missing_docs, unused, clippy::all, reason = "generated")]

macro_rules! generate {
    ($world:literal) => {
        wit_bindgen_rust_macro::generate!({
            path: "wit",
            world: $world,
            generate_all,
            raw_strings,
            disable_custom_section_link_helpers: true,
            runtime_path: "crate::host::wasi::bindings::runtime",
            // By hand: see `exit.rs`, and `lists.rs` for lists of other things than bytes.
            skip: [
                "exit", "get-environment", "get-arguments", "get-directories", "poll",
                "[method]incoming-datagram-stream.receive", "[method]outgoing-datagram-stream.send",
            ],
        });
    };
}

#[cfg(all(feature = "sockets", feature = "command"))]
generate!("sockets-command");
#[cfg(all(feature = "sockets", not(feature = "command")))]
generate!("sockets");
#[cfg(all(feature = "files", not(feature = "sockets"), feature = "command"))]
generate!("no-sockets-command");
#[cfg(all(feature = "files", not(feature = "sockets"), not(feature = "command")))]
generate!("no-sockets");
#[cfg(all(not(feature = "files"), feature = "command"))]
generate!("no-files-command");
#[cfg(all(not(feature = "files"), not(feature = "command")))]
generate!("no-files");

/// What the bindings expect of a runtime, without one that allocates.
pub mod runtime {
    pub use bitflags;

    pub fn maybe_link_cabi_realloc() {}

    pub fn run_ctors_once() {}
}

/// Nothing is allocated: lists lie where `import_allocation` put them, and their owners are forgotten.
struct NoAllocator;

// SAFETY: it never hands out memory.
unsafe impl core::alloc::GlobalAlloc for NoAllocator {
    unsafe fn alloc(&self, _: core::alloc::Layout) -> *mut u8 {
        unreachable!()
    }

    unsafe fn dealloc(&self, _: *mut u8, _: core::alloc::Layout) {}
}

#[global_allocator]
static ALLOCATOR: NoAllocator = NoAllocator;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
