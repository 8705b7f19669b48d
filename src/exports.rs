//! What a guest can import: each form under `name/arity`, so that forms of one name can stand side by side.
//! Every export first asks whether it may enter; nothing before that touches the stack.

use crate::{
    dialect::{
        preview1::{args, clock, exit, fd, file, path, poll, random, sock},
        unstable,
    },
    errno::{Errno, code},
    state::{first_page, global},
};

/// The answer to most calls while the guest's realloc runs for this adapter: one that prints is told that it cannot.
const NOT_NOW: i32 = Errno::Io as i32;

macro_rules! exports {
    ($($form:literal => fn $name:ident($($argument:ident: $ty:ty),*) = $function:path $(, not now: $not_now:expr)?;)*) => {$(
        #[unsafe(export_name = $form)]
        extern "C" fn $name($($argument: $ty),*) -> i32 {
            #[inline(never)]
            #[allow(clippy::too_many_arguments, reason = "witx's")]
            fn body($($argument: $ty),*) -> i32 {
                // SAFETY: the only borrow; a realloc of the guest's that calls back is turned away below.
                let adapter = unsafe { first_page::adapter() };
                adapter.start();
                code($function(adapter, $($argument),*))
            }
            if global::may_enter() {
                return body($($argument),*);
            }
            $(return $not_now;)?
            #[allow(unreachable_code, reason = "where another answer is given")]
            NOT_NOW
        }
    )*};
}

/// The calls that answer nothing and ask the host for nothing, so that they come before its start where they come first.
/// From the guest's realloc while it runs for this adapter they change nothing.
macro_rules! silent_exports {
    ($($form:literal => fn $name:ident($($argument:ident: $ty:ty),*) = $function:path;)*) => {$(
        #[unsafe(export_name = $form)]
        extern "C" fn $name($($argument: $ty),*) {
            #[inline(never)]
            fn body($($argument: $ty),*) {
                // SAFETY: as in `exports`.
                $function(unsafe { first_page::adapter() }, $($argument),*);
            }
            if global::may_enter() {
                body($($argument),*);
            }
        }
    )*};
}

/// libc starts up within the first call of anything, which is realloc in a reactor, and gives up on errors here:
/// to that start there is no environment, no directory, no entropy, and time stands still.
mod not_now {
    use crate::guest::Memory;

    /// Straight-line code: there may be no stack yet to keep a loop's array on.
    pub fn empty(count: u32, bytes: u32) -> i32 {
        zero(count);
        zero(bytes);
        0
    }

    fn zero(place: u32) {
        Memory::imported().write_if_inside(place, 0u32);
    }

    pub fn the_epoch(time: u32) -> i32 {
        Memory::imported().write_if_inside(time, 0u64);
        0
    }
}

mod libc;
mod wamr;
mod wasmedge;

exports! {
    "args_get/2" => fn args_get(table: u32, text: u32) = args::args_get;
    "args_sizes_get/2" => fn args_sizes_get(count: u32, bytes: u32) = args::args_sizes_get;
    "environ_get/2" => fn environ_get(table: u32, text: u32) = args::environ_get, not now: 0;
    "environ_sizes_get/2" => fn environ_sizes_get(count: u32, bytes: u32) = args::environ_sizes_get, not now: not_now::empty(count, bytes);
    "clock_res_get/2" => fn clock_res_get(id: u32, resolution: u32) = clock::clock_res_get;
    "clock_time_get/3" => fn clock_time_get(id: u32, precision: u64, time: u32) = clock::clock_time_get, not now: not_now::the_epoch(time);
    "fd_close/1" => fn fd_close(fd: u32) = fd::fd_close;
    "fd_fdstat_get/2" => fn fd_fdstat_get(fd: u32, stat: u32) = fd::fd_fdstat_get;
    "fd_fdstat_set_flags/2" => fn fd_fdstat_set_flags(fd: u32, flags: u32) = fd::fd_fdstat_set_flags;
    "fd_filestat_get/2" => fn fd_filestat_get(fd: u32, stat: u32) = fd::fd_filestat_get;
    "fd_prestat_get/2" => fn fd_prestat_get(fd: u32, prestat: u32) = fd::fd_prestat_get, not now: Errno::Badf as i32;
    "fd_prestat_dir_name/3" => fn fd_prestat_dir_name(fd: u32, path: u32, len: u32) = fd::fd_prestat_dir_name;
    "fd_read/4" => fn fd_read(fd: u32, iovs: u32, count: u32, nread: u32) = fd::fd_read;
    "fd_renumber/2" => fn fd_renumber(from: u32, to: u32) = fd::fd_renumber;
    "fd_write/4" => fn fd_write(fd: u32, iovs: u32, count: u32, nwritten: u32) = fd::fd_write;
    "poll_oneoff/4" => fn poll_oneoff(subs: u32, events: u32, count: u32, nevents: u32) = poll::poll_oneoff;
    "proc_raise/1" => fn proc_raise(signal: u32) = exit::proc_raise;
    "sched_yield/0" => fn sched_yield() = exit::sched_yield;
    "random_get/2" => fn random_get(buffer: u32, len: u32) = random::random_get, not now: 0;
    "sock_accept/2" => fn sock_accept_2(fd: u32, accepted: u32) = sock::sock_accept_without_flags;
    "sock_accept/3" => fn sock_accept(fd: u32, flags: u32, accepted: u32) = sock::sock_accept;
    "sock_recv/6" => fn sock_recv(
        fd: u32, iovs: u32, count: u32, flags: u32, received: u32, out_flags: u32
    ) = sock::sock_recv;
    "sock_send/5" => fn sock_send(fd: u32, iovs: u32, count: u32, flags: u32, sent: u32) = sock::sock_send;
    "sock_shutdown/2" => fn sock_shutdown(fd: u32, how: u32) = sock::sock_shutdown;
    "fd_advise/4" => fn fd_advise(fd: u32, offset: u64, len: u64, advice: u32) = file::fd_advise;
    "fd_allocate/3" => fn fd_allocate(fd: u32, offset: u64, len: u64) = file::fd_allocate;
    "fd_datasync/1" => fn fd_datasync(fd: u32) = file::fd_datasync;
    "fd_fdstat_set_rights/3" => fn fd_fdstat_set_rights(fd: u32, base: u64, inheriting: u64) = fd::fd_fdstat_set_rights;
    "fd_filestat_set_size/2" => fn fd_filestat_set_size(fd: u32, size: u64) = file::fd_filestat_set_size;
    "fd_filestat_set_times/4" => fn fd_filestat_set_times(
        fd: u32, atim: u64, mtim: u64, flags: u32
    ) = file::fd_filestat_set_times;
    "fd_pread/5" => fn fd_pread(fd: u32, iovs: u32, count: u32, offset: u64, nread: u32) = file::fd_pread;
    "fd_pwrite/5" => fn fd_pwrite(fd: u32, iovs: u32, count: u32, offset: u64, nwritten: u32) = file::fd_pwrite;
    "fd_readdir/5" => fn fd_readdir(fd: u32, buffer: u32, len: u32, cookie: u64, used: u32) = file::fd_readdir;
    "fd_seek/4" => fn fd_seek(fd: u32, delta: u64, whence: u32, offset: u32) = file::fd_seek;
    "fd_sync/1" => fn fd_sync(fd: u32) = file::fd_sync;
    "fd_tell/2" => fn fd_tell(fd: u32, offset: u32) = file::fd_tell;
    "path_create_directory/3" => fn path_create_directory(fd: u32, path: u32, len: u32) = path::path_create_directory;
    "path_filestat_get/5" => fn path_filestat_get(
        fd: u32, flags: u32, path: u32, len: u32, stat: u32
    ) = path::path_filestat_get;
    "path_filestat_set_times/7" => fn path_filestat_set_times(
        fd: u32, flags: u32, path: u32, len: u32, atim: u64, mtim: u64, times: u32
    ) = path::path_filestat_set_times;
    "path_link/7" => fn path_link(
        old_fd: u32, flags: u32, old: u32, old_len: u32, new_fd: u32, new: u32, new_len: u32
    ) = path::path_link;
    "path_open/9" => fn path_open(
        fd: u32, dirflags: u32, path: u32, len: u32, oflags: u32, base: u64, inheriting: u64, flags: u32, opened: u32
    ) = path::path_open;
    "path_readlink/6" => fn path_readlink(
        fd: u32, path: u32, len: u32, buffer: u32, room: u32, used: u32
    ) = path::path_readlink;
    "path_remove_directory/3" => fn path_remove_directory(fd: u32, path: u32, len: u32) = path::path_remove_directory;
    "path_rename/6" => fn path_rename(
        fd: u32, old: u32, old_len: u32, new_fd: u32, new: u32, new_len: u32
    ) = path::path_rename;
    "path_symlink/5" => fn path_symlink(old: u32, old_len: u32, fd: u32, new: u32, new_len: u32) = path::path_symlink;
    "path_unlink_file/3" => fn path_unlink_file(fd: u32, path: u32, len: u32) = path::path_unlink_file;
    "fd_seek@unstable/4" => fn unstable_fd_seek(fd: u32, delta: u64, whence: u32, offset: u32) = unstable::fd_seek;
    "fd_filestat_get@unstable/2" => fn unstable_fd_filestat_get(fd: u32, stat: u32) = unstable::fd_filestat_get;
    "path_filestat_get@unstable/5" => fn unstable_path_filestat_get(
        fd: u32, flags: u32, path: u32, len: u32, stat: u32
    ) = unstable::path_filestat_get;
    "poll_oneoff@unstable/4" => fn unstable_poll_oneoff(
        subs: u32, events: u32, count: u32, nevents: u32
    ) = unstable::poll_oneoff;
}

/// `proc_exit`, which does not come back. From the guest's realloc it cannot be served, nor refused.
#[unsafe(export_name = "proc_exit/1")]
extern "C" fn proc_exit(code: u32) {
    #[inline(never)]
    fn body(code: u32) -> ! {
        // SAFETY: as in `exports`.
        let adapter = unsafe { first_page::adapter() };
        adapter.start();
        exit::proc_exit(adapter, code)
    }
    if !global::may_enter() {
        unreachable!()
    }
    body(code)
}

/// Where the host puts what imports return; only ever called during one of ours.
#[unsafe(export_name = "cabi_import_realloc")]
extern "C" fn cabi_import_realloc(
    old: *mut u8,
    old_size: usize,
    align: usize,
    new_size: usize,
) -> *mut u8 {
    first_page::import_allocation().realloc(old, old_size, align, new_size)
}

/// `wasi:cli/run`: the inherited sockets are there before the program starts; what it sent is away before it ends.
/// Answers 0, `ok`: a program that fails says so by `proc_exit` or a trap.
#[cfg(feature = "command")]
#[unsafe(export_name = "wasi:cli/run@0.2.0#run")]
extern "C" fn run() -> i32 {
    #[link(wasm_import_module = "__main_module__")]
    unsafe extern "C" {
        safe fn _start();
    }
    #[inline(never)]
    fn body() -> i32 {
        // SAFETY: this borrow ends before the guest runs.
        unsafe { first_page::adapter() }.start();
        _start();
        // SAFETY: the guest has returned.
        unsafe { first_page::adapter() }.finish();
        0
    }
    if !global::may_enter() {
        unreachable!()
    }
    body()
}
