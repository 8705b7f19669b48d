//! The imports that return lists of other things than bytes, by hand: the lists stay where the host put them.

use super::{Text, Variable, import_allocation};
use crate::guest::{Bytes, memory::Array};
use core::mem::MaybeUninit;

/// A list as the canonical ABI returns it.
#[repr(C)]
pub struct List<T> {
    pointer: *const T,
    len: usize,
}

#[link(wasm_import_module = "wasi:cli/environment@0.2.0")]
unsafe extern "C" {
    #[link_name = "get-environment"]
    fn import_get_environment(list: *mut List<Variable>);
    #[link_name = "get-arguments"]
    fn import_get_arguments(list: *mut List<Text>);
}

#[link(wasm_import_module = "wasi:io/poll@0.2.0")]
unsafe extern "C" {
    #[link_name = "poll"]
    fn import_poll(handles: *const u32, count: usize, ready: *mut List<u32>);
}

const _: () = assert!(size_of::<Variable>() == 16);

pub fn get_environment() -> &'static [Variable] {
    // SAFETY: the import fills its list.
    unsafe { kept(|list| import_get_environment(list)) }
}

pub fn get_arguments() -> &'static [Text] {
    // SAFETY: the import fills its list.
    unsafe { kept(|list| import_get_arguments(list)) }
}

pub fn poll(handles: Array<u32>, ready: Array<u32>) -> usize {
    let place = Bytes {
        pointer: ready.as_ptr().cast(),
        len: ready.len() * size_of::<u32>(),
    };
    let mut list = MaybeUninit::uninit();
    // SAFETY: the handles are in the adapter's memory; the import fills its list, whose elements go to `place`.
    let list: List<u32> = unsafe {
        import_allocation().one(place, || {
            import_poll(handles.as_ptr(), handles.len(), list.as_mut_ptr())
        });
        list.assume_init()
    };
    list.len
}

/// Makes an import whose list, and what it points to, stays for good.
///
/// # Safety
/// `import` fills the list.
pub unsafe fn kept<T>(import: impl FnOnce(*mut List<T>)) -> &'static [T] {
    let mut list = MaybeUninit::uninit();
    import_allocation().kept(|| import(list.as_mut_ptr()));
    // SAFETY: filled; the elements lie in the arena, which is never reused. An empty list may have any pointer.
    unsafe {
        match list.assume_init() {
            List { len: 0, .. } => &[],
            List { pointer, len } => core::slice::from_raw_parts(pointer, len),
        }
    }
}
