//! Where pages come from: the guest's own `cabi_realloc`, one page at a time.
//! A guest without one gets wit-component's stub, which gives out nothing but single pages: hence chains of them.

/// The wasm page size, the only size that the stub knows.
pub const SIZE: usize = 65536;

/// A fresh zeroed page, 8-aligned, kept for good; `None` where there is no more memory.
#[cfg(target_arch = "wasm32")]
pub fn take() -> Option<core::ptr::NonNull<u8>> {
    #[link(wasm_import_module = "__main_module__")]
    unsafe extern "C" {
        fn cabi_realloc(old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8;
    }
    // SAFETY: the canonical ABI's realloc, asked for a new allocation.
    let page =
        super::global::while_growing(|| unsafe { cabi_realloc(core::ptr::null_mut(), 0, 8, SIZE) });
    let page = core::ptr::NonNull::new(page)?;
    // SAFETY: the page is ours from here on. A guest's allocator may hand out used memory.
    unsafe { page.write_bytes(0, SIZE) };
    Some(page)
}

/// Natively from the system; a test's pages live as long as the test program.
#[cfg(not(target_arch = "wasm32"))]
pub fn take() -> Option<core::ptr::NonNull<u8>> {
    let layout = std::alloc::Layout::from_size_align(SIZE, 8).ok()?;
    // SAFETY: the size is not 0.
    core::ptr::NonNull::new(unsafe { std::alloc::alloc_zeroed(layout) })
}
