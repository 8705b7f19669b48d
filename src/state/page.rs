//! Where pages come from: the guest's own `cabi_realloc`, one page at a time.
//! A guest without one gets wit-component's stub, which gives out nothing but single pages: hence chains of them.
//! A guest that was moved up has one that gives out what lies below it.

#[cfg(target_arch = "wasm32")]
use super::global;
use core::ptr::NonNull;

/// The wasm page size, the only size that the stub knows.
pub const SIZE: usize = 65536;

/// A page with anything in it, 8-aligned, kept for good; `None` where there is no more memory.
pub fn take() -> Option<NonNull<u8>> {
    take_many(1)
}

/// `pages` of them in one piece.
pub fn take_many(pages: usize) -> Option<NonNull<u8>> {
    let len = pages.checked_mul(SIZE)?;
    allocate(pages, len)
}

/// One page comes from the guest's realloc, and so do more where that was put there for this adapter; another may be
/// the stub, whose single pages leave gaps, so that more grow the memory itself.
#[cfg(target_arch = "wasm32")]
fn allocate(pages: usize, len: usize) -> Option<NonNull<u8>> {
    #[link(wasm_import_module = "__main_module__")]
    unsafe extern "C" {
        fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8;
    }
    if pages == 1 || global::guest_base() > 0 {
        // SAFETY: the canonical ABI's realloc, asked for a new allocation.
        let realloc = || unsafe { cabi_realloc(core::ptr::null_mut(), 0, 8, len) };
        return NonNull::new(global::while_growing(realloc));
    }
    let before = core::arch::wasm32::memory_grow::<0>(pages);
    let pointer = core::ptr::with_exposed_provenance_mut(before.checked_mul(SIZE)?);
    (before != usize::MAX).then(|| NonNull::new(pointer))?
}

/// Natively from the system; a test's pages live as long as the test program.
#[cfg(not(target_arch = "wasm32"))]
fn allocate(_pages: usize, len: usize) -> Option<NonNull<u8>> {
    #[cfg(test)]
    if EXHAUSTED.get() {
        return None;
    }
    let layout = std::alloc::Layout::from_size_align(len, 8).ok()?;
    // SAFETY: the size is not 0.
    NonNull::new(unsafe { std::alloc::alloc(layout) })
}

#[cfg(test)]
thread_local! {
    /// Whether a test has no memory left.
    pub static EXHAUSTED: core::cell::Cell<bool> = const { core::cell::Cell::new(false) };
}
