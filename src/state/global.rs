//! The wasm globals that `build.rs` declares, and the guard that every export passes first.
//! `allocation_state` is wit-component's: it injects the stack's allocation and counts 0 to 2; 3 is this adapter's.

unsafe extern "C" {
    safe fn get_allocation_state() -> u32;
    safe fn set_allocation_state(state: u32);
    safe fn get_state_pointer() -> *mut u8;
    safe fn set_state_pointer(pointer: *mut u8);
    safe fn get_guest_base() -> usize;
    safe fn get_exit_codes() -> u32;
}

/// wit-component's "the stack is there".
const STACK_ALLOCATED: u32 = 2;
/// The guest's realloc is running for this adapter.
const GROWING: u32 = 3;

/// Whether a call may use the stack and the state.
///
/// It may not while the guest's own realloc, called to allocate the stack or a page, calls back (one that logs does).
/// This is tested before anything that touches the stack.
pub fn may_enter() -> bool {
    get_allocation_state() == STACK_ALLOCATED
}

/// Runs the guest's realloc; every export that it calls back finds the door shut.
pub fn while_growing<T>(realloc: impl FnOnce() -> T) -> T {
    let before = get_allocation_state();
    set_allocation_state(GROWING);
    let result = realloc();
    set_allocation_state(before);
    result
}

/// The first page, or null before the first call.
pub fn state_pointer() -> *mut u8 {
    get_state_pointer()
}

/// Remembers the first page.
pub fn keep_state_pointer(pointer: *mut u8) {
    set_state_pointer(pointer);
}

/// Where the guest's address 0 lies: 0, but for a guest that was moved up, below which the memory is the adapter's.
pub fn guest_base() -> usize {
    get_guest_base()
}

/// Whether the host takes the code of an exit, and not only whether it is a success.
pub fn exit_codes() -> bool {
    get_exit_codes() != 0
}
