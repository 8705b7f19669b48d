//! The first page: the adapter's state and the import allocation, reached through the `state_pointer` global.
//! The two are apart because the host asks for allocations while the state is borrowed.

#[cfg(feature = "canary")]
use super::canary::{self, Canary};
use super::{global, import_allocation::ImportAllocation, page};
use crate::{adapter::Adapter, guest::Memory, host::wasi::Wasi};

#[repr(C)]
struct FirstPage {
    #[cfg(feature = "canary")]
    before: Canary,
    allocation: ImportAllocation,
    adapter: Adapter<Wasi>,
    #[cfg(feature = "canary")]
    behind: Canary,
}

const _: () = assert!(size_of::<FirstPage>() <= page::SIZE);

/// The first page, taken and filled where there is none yet.
#[inline(always)]
fn first_page() -> *mut FirstPage {
    let known: *mut FirstPage = global::state_pointer().cast();
    match known.is_null() {
        true => fill(),
        false => known,
    }
}

#[cold]
#[inline(never)]
fn fill() -> *mut FirstPage {
    let Some(page) = page::take() else {
        unreachable!()
    };
    let fresh: *mut FirstPage = page.as_ptr().cast();
    // SAFETY: a whole page, aligned, ours; the fields are written before anything reads them.
    unsafe {
        (&raw mut (*fresh).allocation).write(ImportAllocation::new());
        (&raw mut (*fresh).adapter).write(Adapter::new(Wasi, Memory::imported()));
        #[cfg(feature = "canary")]
        {
            (&raw mut (*fresh).before).write(Canary::ALIVE);
            (&raw mut (*fresh).behind).write(Canary::ALIVE);
        }
    }
    global::keep_state_pointer(page.as_ptr());
    fresh
}

/// The state, for one call from the guest.
///
/// # Safety
/// No other borrow of it is alive: exports come here once each, past [`global::may_enter`].
pub unsafe fn adapter<'a>() -> &'a mut Adapter<Wasi> {
    let page = first_page();
    // SAFETY: filled by `first_page`; nothing borrows these.
    #[cfg(feature = "canary")]
    if unsafe { !(*page).before.is_alive() || !(*page).behind.is_alive() } {
        canary::mourn()
    }
    // SAFETY: filled by `first_page`; exclusive by this function's contract.
    unsafe { &mut (*page).adapter }
}

/// What imports may allocate; only ever shared.
pub fn import_allocation<'a>() -> &'a ImportAllocation {
    // SAFETY: filled by `first_page`; the state beside it is a field of its own.
    unsafe { &(*first_page()).allocation }
}
