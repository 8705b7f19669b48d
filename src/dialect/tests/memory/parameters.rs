//! Every pointer parameter there is but those of files.

use crate::{
    dialect::preview1::{args, clock, fd, poll, random, sock},
    errno::Result,
    testing::{CONNECTION, DIRECTORY, Guest, IOVECS, LISTENER, OUT, STDOUT},
};

/// A pointer parameter: its call, how many bytes lie there, and the call with nothing else amiss.
pub type Parameter = (&'static str, u32, fn(&mut Guest, u32) -> Result);

/// All but those of files. The guest is one of [`super::guest`].
pub const PARAMETERS: &[Parameter] = &[
    ("args_sizes_get count", 4, |guest, at| {
        args::args_sizes_get(&mut guest.adapter, at, OUT)
    }),
    ("args_sizes_get bytes", 4, |guest, at| {
        args::args_sizes_get(&mut guest.adapter, OUT, at)
    }),
    ("args_get table", 8, |guest, at| {
        args::args_get(&mut guest.adapter, at, OUT)
    }),
    ("args_get text", 10, |guest, at| {
        args::args_get(&mut guest.adapter, OUT, at)
    }),
    ("environ_sizes_get count", 4, |guest, at| {
        args::environ_sizes_get(&mut guest.adapter, at, OUT)
    }),
    ("environ_sizes_get bytes", 4, |guest, at| {
        args::environ_sizes_get(&mut guest.adapter, OUT, at)
    }),
    ("environ_get table", 8, |guest, at| {
        args::environ_get(&mut guest.adapter, at, OUT)
    }),
    ("environ_get text", 36, |guest, at| {
        args::environ_get(&mut guest.adapter, OUT, at)
    }),
    ("clock_res_get", 8, |guest, at| {
        clock::clock_res_get(&mut guest.adapter, 0, at)
    }),
    ("clock_time_get", 8, |guest, at| {
        clock::clock_time_get(&mut guest.adapter, 1, 0, at)
    }),
    ("fd_fdstat_get", 24, |guest, at| {
        fd::fd_fdstat_get(&mut guest.adapter, CONNECTION, at)
    }),
    ("fd_filestat_get", 64, |guest, at| {
        fd::fd_filestat_get(&mut guest.adapter, CONNECTION, at)
    }),
    ("fd_prestat_get", 8, |guest, at| {
        fd::fd_prestat_get(&mut guest.adapter, DIRECTORY, at)
    }),
    ("fd_prestat_dir_name", 5, |guest, at| {
        fd::fd_prestat_dir_name(&mut guest.adapter, DIRECTORY, at, 5)
    }),
    ("fd_read iovecs", 16, |guest, at| {
        fd::fd_read(&mut guest.adapter, CONNECTION, at, 2, OUT)
    }),
    ("fd_read length", 4, |guest, at| {
        fd::fd_read(&mut guest.adapter, CONNECTION, IOVECS, 1, at)
    }),
    ("fd_read buffer", 9, |guest, at| {
        let (iovecs, count) = guest.iovecs_at(&[(OUT, 1), (at, 9)]);
        fd::fd_read(&mut guest.adapter, CONNECTION, iovecs, count, OUT)
    }),
    ("fd_write iovecs", 16, |guest, at| {
        fd::fd_write(&mut guest.adapter, STDOUT, at, 2, OUT)
    }),
    ("fd_write length", 4, |guest, at| {
        fd::fd_write(&mut guest.adapter, STDOUT, IOVECS, 1, at)
    }),
    ("fd_write buffer", 9, |guest, at| {
        let (iovecs, count) = guest.iovecs_at(&[(at, 9)]);
        fd::fd_write(&mut guest.adapter, STDOUT, iovecs, count, OUT)
    }),
    ("poll_oneoff subscriptions", 48, |guest, at| {
        poll::poll_oneoff(&mut guest.adapter, at, OUT, 1, OUT)
    }),
    ("poll_oneoff events", 32, |guest, at| {
        poll::poll_oneoff(&mut guest.adapter, 4096, at, 1, OUT)
    }),
    ("poll_oneoff count", 4, |guest, at| {
        poll::poll_oneoff(&mut guest.adapter, 4096, 8192, 1, at)
    }),
    ("random_get", 7, |guest, at| {
        random::random_get(&mut guest.adapter, at, 7)
    }),
    ("sock_accept", 4, |guest, at| {
        sock::sock_accept(&mut guest.adapter, LISTENER, 0, at)
    }),
    ("sock_accept without flags", 4, |guest, at| {
        sock::sock_accept_without_flags(&mut guest.adapter, LISTENER, at)
    }),
    ("sock_recv iovecs", 16, |guest, at| {
        sock::sock_recv(&mut guest.adapter, CONNECTION, at, 2, 0, OUT, OUT)
    }),
    ("sock_recv length", 4, |guest, at| {
        sock::sock_recv(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, at, OUT)
    }),
    ("sock_recv flags", 2, |guest, at| {
        sock::sock_recv(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, OUT, at)
    }),
    ("sock_send iovecs", 16, |guest, at| {
        sock::sock_send(&mut guest.adapter, CONNECTION, at, 2, 0, OUT)
    }),
    ("sock_send length", 4, |guest, at| {
        sock::sock_send(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, at)
    }),
];
