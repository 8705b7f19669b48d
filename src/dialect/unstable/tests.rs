use super::*;
use crate::{
    dialect::preview1::{file::fd_seek as seek_of_preview1, poll as poll_of_preview1},
    errno::Errno,
    guest::layout::Event,
    host::fake::Generation,
    testing::{
        DATA, Guest, OUT, STDIN, STDOUT,
        files::{OPEN, ROOT},
    },
};

const SUBSCRIPTIONS: u32 = 4096;
const EVENTS: u32 = 8192;

const CLOCK: u8 = 0;
const FD_READ: u8 = 1;
const FD_WRITE: u8 = 2;

const NAME: u32 = DATA + 100;

#[test]
fn every_kind_of_descriptor_answers_as_to_preview_1() {
    for (place, place_of_preview1) in [(0, 1), (1, 2), (2, 0), (3, 3), (u32::MAX, u32::MAX)] {
        assert_eq!(
            Guest::each_kind(|guest, fd| fd_seek(&mut guest.adapter, fd, 0, place, OUT)),
            Guest::each_kind(|guest, fd| {
                seek_of_preview1(&mut guest.adapter, fd, 0, place_of_preview1, OUT)
            }),
            "from {place}"
        );
    }
    assert_eq!(
        Guest::each_kind(|guest, fd| fd_filestat_get(&mut guest.adapter, fd, OUT)),
        Guest::each_kind(|guest, fd| fd::fd_filestat_get(&mut guest.adapter, fd, OUT)),
    );
    assert_eq!(
        Guest::each_kind(|guest, fd| {
            path_filestat_get(&mut guest.adapter, fd, 0, NAME, 4, OUT)
        }),
        Guest::each_kind(|guest, fd| {
            path::path_filestat_get(&mut guest.adapter, fd, 0, NAME, 4, OUT)
        }),
    );
}

#[test]
fn a_file_counts_from_the_place_and_the_end_and_the_beginning() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"hello", OPEN);
    let mut seek = |delta: i64, place| {
        fd_seek(&mut guest.adapter, fd, delta.cast_unsigned(), place, OUT)?;
        Ok(u64::from_le_bytes(guest.bytes(OUT, 8).try_into().unwrap()))
    };
    let (place, end, beginning) = (0, 1, 2);
    assert_eq!(seek(2, beginning), Ok(2));
    assert_eq!(seek(1, place), Ok(3));
    assert_eq!(seek(-1, end), Ok(4));
    assert_eq!(seek(0, place), Ok(4));
    assert_eq!(seek(-1, beginning), Err(Errno::Inval));
    assert_eq!(seek(0, 3), Err(Errno::Inval));
    guest.close(fd).unwrap();
    guest.finish();
}

#[test]
fn a_file_is_told_of_as_to_preview_1_in_its_own_layout() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"hello", OPEN);
    let expected = unstable::FileStat::from(guest.filestat(fd).unwrap());
    assert_eq!(
        (expected.filetype, expected.nlink, expected.size),
        (4, 1, 5)
    );
    let told = |guest: &Guest| {
        let place = guest.adapter.memory.pointer::<unstable::FileStat>(OUT);
        place.unwrap().read()
    };
    fd_filestat_get(&mut guest.adapter, fd, OUT).unwrap();
    assert_eq!(told(&guest), expected);
    guest.put(OUT, &[0xff; 56]);
    let (path, len) = guest.path("file");
    path_filestat_get(&mut guest.adapter, ROOT, 0, path, len, OUT).unwrap();
    assert_eq!(told(&guest), expected);
    guest.close(fd).unwrap();
    guest.finish();
}

#[test]
fn the_shorter_filestat_has_every_field_of_the_longer() {
    let told = layout::FileStat {
        dev: 1,
        ino: u64::MAX,
        filetype: 4,
        nlink: 3,
        size: 1 << 40,
        atim: 5,
        mtim: 6,
        ctim: 7,
    };
    let expected = unstable::FileStat {
        dev: 1,
        ino: u64::MAX,
        filetype: 4,
        nlink: 3,
        size: 1 << 40,
        atim: 5,
        mtim: 6,
        ctim: 7,
    };
    assert_eq!(unstable::FileStat::from(told), expected);
    let links = |nlink| unstable::FileStat::from(layout::FileStat { nlink, ..told }).nlink;
    assert_eq!(links(u32::MAX.into()), u32::MAX);
    assert_eq!(links(1 << 32), u32::MAX);
}

#[test]
fn a_filestat_ends_after_56_bytes() {
    let mut guest = Guest::with_each_kind();
    guest.put(OUT, &[0xff; 64]);
    fd_filestat_get(&mut guest.adapter, STDIN, OUT).unwrap();
    assert_eq!(guest.bytes(OUT + 56, 8), [0xff; 8]);
    assert_eq!(guest.bytes(OUT + 24, 32), [0; 32]);
    // What the longer one would not fit into.
    let end = crate::testing::END - 56;
    assert_eq!(fd_filestat_get(&mut guest.adapter, STDIN, end), Ok(()));
    assert_eq!(
        fd_filestat_get(&mut guest.adapter, STDIN, end + 8),
        Err(Errno::Fault)
    );
    guest.finish();
}

/// A subscription of 56 bytes with all that is not set full of ones.
fn subscription(tag: u8, fields: &[(usize, &[u8])]) -> [u8; 56] {
    let mut bytes = [0xff; 56];
    bytes[..8].copy_from_slice(&(100 + u64::from(tag)).to_le_bytes());
    bytes[8] = tag;
    for (at, field) in fields {
        bytes[*at..][..field.len()].copy_from_slice(field);
    }
    bytes
}

fn clock(id: u32, timeout: u64, flags: u16) -> [u8; 56] {
    subscription(
        CLOCK,
        &[
            (24, &id.to_le_bytes()),
            (32, &timeout.to_le_bytes()),
            (48, &flags.to_le_bytes()),
        ],
    )
}

fn of_descriptor(tag: u8, fd: u32) -> [u8; 56] {
    subscription(tag, &[(16, &fd.to_le_bytes())])
}

/// The userdata and the error of each event.
fn poll(guest: &mut Guest, subscriptions: &[[u8; 56]]) -> Result<Vec<(u64, u16)>> {
    guest.put(SUBSCRIPTIONS, subscriptions.as_flattened());
    let count = subscriptions.len() as u32;
    poll_oneoff(&mut guest.adapter, SUBSCRIPTIONS, EVENTS, count, OUT)?;
    let events = guest
        .adapter
        .memory
        .array::<Event>(EVENTS, guest.u32(OUT))?;
    let events = (0..events.len()).map(|index| events.at(index).read());
    Ok(events.map(|event| (event.userdata, event.error)).collect())
}

#[test]
fn a_clock_is_found_behind_the_identifier() {
    let mut guest = Guest::started(Generation::Wasmtime48, |_| {});
    let now = |guest: &Guest| guest.host.with(|world| world.now);
    let start = now(&guest);
    assert_eq!(poll(&mut guest, &[clock(1, 7, 0)]), Ok(vec![(100, 0)]));
    assert_eq!(now(&guest) - start, 7);
    // A time that has passed, and a clock that there is not.
    assert_eq!(poll(&mut guest, &[clock(1, 1, 1)]), Ok(vec![(100, 0)]));
    let invalid = Errno::Inval as u16;
    assert_eq!(
        poll(&mut guest, &[clock(9, 1, 1)]),
        Ok(vec![(100, invalid)])
    );
    assert_eq!(now(&guest) - start, 7);
    guest.finish();
}

#[test]
fn descriptors_and_clocks_are_told_in_the_order_of_the_subscriptions() {
    let mut guest = Guest::with_each_kind();
    let subscriptions = [
        of_descriptor(FD_WRITE, STDOUT),
        clock(1, 1 << 40, 0),
        of_descriptor(FD_READ, STDIN),
        of_descriptor(FD_READ, 99),
    ];
    let closed = Errno::Badf as u16;
    assert_eq!(
        poll(&mut guest, &subscriptions),
        Ok(vec![(102, 0), (101, 0), (101, closed)])
    );
    guest.finish();
}

#[test]
fn where_the_clocks_stand_still_a_timer_is_done() {
    let mut guest = Guest::started(Generation::Wasmtime48, |_| {});
    crate::dialect::libc::adapter_monotonic_clock_set_paused(&mut guest.adapter, 1);
    let subscriptions = [of_descriptor(FD_READ, STDIN), clock(1, 1 << 40, 0)];
    assert_eq!(poll(&mut guest, &subscriptions), Ok(vec![(100, 0)]));
    crate::dialect::libc::adapter_monotonic_clock_set_paused(&mut guest.adapter, 0);
    guest.finish();
}

#[test]
fn a_list_that_ends_behind_the_memory_is_a_fault_by_its_own_length() {
    let mut guest = Guest::started(Generation::Wasmtime48, |_| {});
    let last = crate::testing::END - 56;
    guest.put(last, &clock(1, 1, 1));
    let adapter = &mut guest.adapter;
    assert_eq!(poll_oneoff(adapter, last, EVENTS, 1, OUT), Ok(()));
    assert_eq!(
        poll_oneoff(adapter, last + 8, EVENTS, 1, OUT),
        Err(Errno::Fault)
    );
    assert_eq!(
        poll_of_preview1::poll_oneoff(adapter, last + 8, EVENTS, 1, OUT),
        Ok(())
    );
    guest.finish();
}

#[test]
fn the_calls_that_wasi_unstable_has_otherwise_are_these() {
    let exports = include_str!("../../exports.rs");
    let mut named: Vec<_> = exports
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix('"')?.split('"').next())
        .filter(|form| form.contains("@unstable/"))
        .collect();
    named.sort_unstable();
    let expected = [
        "fd_filestat_get@unstable/2",
        "fd_seek@unstable/4",
        "path_filestat_get@unstable/5",
        "poll_oneoff@unstable/4",
    ];
    assert_eq!(named, expected);
}
