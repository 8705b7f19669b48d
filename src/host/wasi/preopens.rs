//! The directories that the host opened beforehand. What is done with one is left to `wasi:filesystem/types`.

use super::{
    super::lists::{List, kept},
    Descriptor, Text,
};

/// `tuple<own<descriptor>, string>`
#[repr(C)]
struct Directory {
    descriptor: u32,
    name: Text,
}

const _: () = assert!(size_of::<Directory>() == 12);

#[link(wasm_import_module = "wasi:filesystem/preopens@0.2.0")]
unsafe extern "C" {
    #[link_name = "get-directories"]
    fn import_get_directories(list: *mut List<Directory>);
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
