//! The imports that return lists of other things than bytes, by hand: the lists stay where the host put them.

use super::{Descriptor, Text, Variable, import_allocation};
use crate::guest::{Bytes, memory::Array};
use core::mem::MaybeUninit;

/// A list as the canonical ABI returns it.
#[repr(C)]
struct List<T> {
    pointer: *const T,
    len: usize,
}

/// `tuple<own<descriptor>, string>`
#[repr(C)]
struct Directory {
    descriptor: u32,
    name: Text,
}

#[link(wasm_import_module = "wasi:cli/environment@0.2.0")]
unsafe extern "C" {
    #[link_name = "get-environment"]
    fn import_get_environment(list: *mut List<Variable>);
    #[link_name = "get-arguments"]
    fn import_get_arguments(list: *mut List<Text>);
}

#[link(wasm_import_module = "wasi:filesystem/preopens@0.2.0")]
unsafe extern "C" {
    #[link_name = "get-directories"]
    fn import_get_directories(list: *mut List<Directory>);
}

#[link(wasm_import_module = "wasi:io/poll@0.2.0")]
unsafe extern "C" {
    #[link_name = "poll"]
    fn import_poll(handles: *const u32, count: usize, ready: *mut List<u32>);
}

const _: () = assert!(size_of::<Variable>() == 16 && size_of::<Directory>() == 12);

pub fn get_environment() -> &'static [Variable] {
    // SAFETY: the import fills its list.
    unsafe { kept(|list| import_get_environment(list)) }
}

pub fn get_arguments() -> &'static [Text] {
    // SAFETY: the import fills its list.
    unsafe { kept(|list| import_get_arguments(list)) }
}

pub fn get_directories(mut each: impl FnMut(Descriptor, Text)) {
    // SAFETY: the import fills its list.
    let directories = unsafe { kept(|list| import_get_directories(list)) };
    for directory in directories {
        // SAFETY: each handle is ours, and is taken once.
        each(
            unsafe { Descriptor::from_handle(directory.descriptor) },
            directory.name,
        );
    }
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
unsafe fn kept<T>(import: impl FnOnce(*mut List<T>)) -> &'static [T] {
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
