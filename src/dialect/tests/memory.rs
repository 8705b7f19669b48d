//! Addresses: those that the memory does not have, and those that lie on top of each other.

mod files;
mod libc;
mod parameters;
mod wamr;
mod wasmedge;

use crate::{
    dialect::preview1::{clock, fd, poll, random, sock},
    errno::Errno::*,
    guest::Memory,
    testing::{
        CONNECTION, DATA, END, Guest, IOVECS, LISTENER, OUT, STDIN, STDOUT, pattern, sockets::As,
    },
};
use parameters::PARAMETERS;

/// A guest with something behind every parameter: arguments, a variable, an iovec, a clock that has passed.
fn guest() -> Guest {
    let mut guest = Guest::with_each_kind();
    guest.host.with(|world| {
        world
            .arguments
            .extend(["prog".to_owned(), "arg1".to_owned()])
    });
    guest.iovecs_at(&[(DATA, 5)]);
    guest
}

/// Sockets that were just opened, behind all that [`guest`] has.
const FRESH: u32 = 6;
const UDP: u32 = 7;
const V6: u32 = 8;

fn guest_with_sockets() -> Guest {
    let mut guest = guest();
    let opened = [As::Tcp, As::Udp, As::Tcp6].map(|what| guest.socket(what));
    assert_eq!(opened, [Ok(FRESH), Ok(UDP), Ok(V6)]);
    guest
}

#[test]
fn an_address_the_memory_does_not_have_is_a_fault_and_the_next_call_works() {
    let others = PARAMETERS.iter().chain(files::PARAMETERS);
    let others = others.map(|parameter| (guest as fn() -> Guest, parameter));
    let of_sockets = wamr::PARAMETERS.iter().chain(libc::PARAMETERS);
    let of_sockets = of_sockets.chain(wasmedge::PARAMETERS);
    let of_sockets = of_sockets.map(|parameter| (guest_with_sockets as fn() -> Guest, parameter));
    for (guest, &(name, size, call)) in others.chain(of_sockets) {
        let mut guest = guest();
        let ends = [
            END - size + 1,
            END - 1,
            END,
            END + 1,
            u32::MAX - size + 1,
            u32::MAX,
        ];
        for at in ends.into_iter().filter(|&at| at > END - size) {
            // What the call itself needs laid out is laid out before the memory is compared.
            let _ = call(&mut guest, at);
            assert_eq!(
                guest.undone_on_failure(|guest| call(guest, at)),
                Err(Fault),
                "{name} at {at:#x}"
            );
        }
        guest.put(4096, &[0; 48]);
        guest.iovecs_at(&[(DATA, 5)]);
        assert_eq!(
            call(&mut guest, END - size),
            Ok(()),
            "{name} at the end of memory"
        );
        guest.finish();
    }
}

#[test]
fn a_fault_takes_nothing_from_a_stream_and_no_connection_from_a_listener() {
    let mut guest = guest();
    assert_eq!(
        fd::fd_read(&mut guest.adapter, CONNECTION, IOVECS, 1, END),
        Err(Fault)
    );
    assert_eq!(
        sock::sock_recv(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, OUT, END),
        Err(Fault)
    );
    assert_eq!(
        fd::fd_read(&mut guest.adapter, STDIN, IOVECS, 1, END),
        Err(Fault)
    );
    assert_eq!(
        sock::sock_accept(&mut guest.adapter, LISTENER, 0, END),
        Err(Fault)
    );
    assert_eq!(guest.recv(CONNECTION, &[10]).unwrap(), b"hello");
    assert_eq!(guest.read(STDIN, &[10]).unwrap(), b"hello");
    assert_eq!(guest.accept(LISTENER, 4), Ok(6));
    guest.finish();
}

#[test]
fn a_number_of_records_that_no_memory_holds_is_a_fault() {
    let mut guest = guest();
    for count in [u32::MAX, u32::MAX / 8, END / 8 + 1, 1 << 29, 1 << 31] {
        let adapter = &mut guest.adapter;
        assert_eq!(fd::fd_read(adapter, CONNECTION, 0, count, OUT), Err(Fault));
        assert_eq!(fd::fd_write(adapter, STDOUT, 0, count, OUT), Err(Fault));
        assert_eq!(
            sock::sock_recv(adapter, CONNECTION, 0, count, 0, OUT, OUT),
            Err(Fault)
        );
        assert_eq!(
            sock::sock_send(adapter, CONNECTION, 0, count, 0, OUT),
            Err(Fault)
        );
        assert_eq!(poll::poll_oneoff(adapter, 0, 0, count, OUT), Err(Fault));
    }
    guest.finish();
}

#[test]
fn lengths_that_sum_to_more_than_a_result_can_say_are_invalid() {
    let mut guest = guest();
    // 512 times the whole memory of 8 MiB is 2^32, one more than an u32 holds.
    let (iovecs, count) = guest.iovecs_at(&[(0, END); 512]);
    for fd in [CONNECTION, STDIN, STDOUT] {
        let answer = guest.undone_on_failure(|guest| match fd {
            STDOUT => fd::fd_write(&mut guest.adapter, fd, iovecs, count, OUT),
            _ => fd::fd_read(&mut guest.adapter, fd, iovecs, count, OUT),
        });
        assert_eq!(answer, Err(Inval));
    }
    guest.put(iovecs + 511 * 8 + 4, &(END - 1).to_le_bytes());
    guest.set_nonblocking(CONNECTION);
    guest.set_nonblocking(STDIN);
    assert_eq!(
        fd::fd_read(&mut guest.adapter, STDIN, iovecs, count, OUT),
        Ok(())
    );
    guest.finish();
}

#[test]
fn empty_buffers_may_lie_anywhere() {
    let mut guest = guest();
    let (iovecs, count) =
        guest.iovecs_at(&[(u32::MAX, 0), (DATA, 3), (END + 1, 0), (DATA + 3, 10)]);
    assert_eq!(
        fd::fd_read(&mut guest.adapter, CONNECTION, iovecs, count, OUT),
        Ok(())
    );
    assert_eq!((guest.u32(OUT), guest.bytes(DATA, 5)), (5, &b"hello"[..]));
    let (iovecs, count) = guest.iovecs_at(&[(u32::MAX, 0)]);
    assert_eq!(
        fd::fd_write(&mut guest.adapter, CONNECTION, iovecs, count, OUT),
        Ok(())
    );
    assert_eq!(guest.u32(OUT), 0);
    guest.finish();
}

#[test]
fn buffers_may_overlap() {
    let mut guest = guest();
    guest.put(DATA, b"abc");
    let (iovecs, count) = guest.iovecs_at(&[(DATA, 3), (DATA, 3), (DATA + 1, 2)]);
    fd::fd_write(&mut guest.adapter, CONNECTION, iovecs, count, OUT).unwrap();
    assert_eq!(guest.peer(0, |peer| peer.delivered.clone()), b"abcabcbc");

    let (iovecs, count) = guest.iovecs_at(&[(DATA, 3), (DATA + 1, 10)]);
    fd::fd_read(&mut guest.adapter, CONNECTION, iovecs, count, OUT).unwrap();
    assert_eq!((guest.u32(OUT), guest.bytes(DATA, 3)), (5, &b"hlo"[..]));
    guest.finish();
}

#[test]
fn a_read_over_its_own_iovecs_stays_inside_the_memory() {
    for buffers in [
        &[(IOVECS, 16), (DATA, 16)][..],
        &[(IOVECS, 8), (IOVECS + 8, 8), (DATA, 8)],
        &[(IOVECS, 100)],
    ] {
        // What arrives makes iovecs of its own: all at the end of the address space.
        let mut guest = guest();
        guest.recv(CONNECTION, &[5]).unwrap();
        guest.peer(0, |peer| peer.peer_sends(&[0xff; 32]));
        let (iovecs, count) = guest.iovecs_at(buffers);
        assert_eq!(
            fd::fd_read(&mut guest.adapter, CONNECTION, iovecs, count, OUT),
            Ok(())
        );
        let left = 32 - guest.u32(OUT) as usize;
        guest.peer(0, |peer| peer.peer_sends(b"still alive"));
        assert_eq!(guest.read(CONNECTION, &[100]).unwrap().len(), left + 11);
        guest.finish();
    }
}

#[test]
fn an_out_parameter_may_lie_in_a_buffer_and_is_written_last() {
    let mut guest = guest();
    let (iovecs, count) = guest.iovecs_at(&[(OUT, 5)]);
    fd::fd_read(&mut guest.adapter, CONNECTION, iovecs, count, OUT + 1).unwrap();
    assert_eq!(guest.bytes(OUT, 5), b"h\x05\0\0\0");
    guest.finish();
}

#[test]
fn records_need_no_alignment() {
    let mut guest = guest();
    clock::clock_time_get(&mut guest.adapter, 1, 0, OUT + 3).unwrap();
    assert_ne!(guest.bytes(OUT + 3, 8), [0; 8]);
    guest.put(4099, &[0; 48]);
    poll::poll_oneoff(&mut guest.adapter, 4099, 8193, 1, OUT + 1).unwrap();
    assert_eq!(guest.u32(OUT + 1), 1);
    guest.finish();
}

#[test]
fn a_poll_may_write_its_events_over_its_subscriptions() {
    let mut guest = guest();
    for index in 0..10u8 {
        let mut subscription = [0; 48];
        subscription[0] = index + 1;
        guest.put(4096 + u32::from(index) * 48, &subscription);
    }
    poll::poll_oneoff(&mut guest.adapter, 4096, 4096, 10, OUT).unwrap();
    assert_eq!(guest.u32(OUT), 10);
    for index in 0..10u8 {
        assert_eq!(guest.bytes(4096 + u32::from(index) * 32, 1), [index + 1]);
    }
    guest.finish();
}

#[test]
fn a_memory_of_four_gibibytes_ends_at_its_end() {
    let mut byte = 0;
    // SAFETY: nothing is read or written: only ranges are checked.
    let memory = unsafe { Memory::over(&mut byte, 1 << 32) };
    assert!(memory.bytes(u32::MAX, 1).is_ok());
    assert_eq!(memory.bytes(u32::MAX, 2).err(), Some(Fault));
    assert!(memory.bytes(0, u32::MAX).is_ok());
    assert_eq!(memory.bytes(1, u32::MAX).map(|_| ()), Ok(()));
    assert_eq!(memory.bytes(2, u32::MAX).err(), Some(Fault));
    assert!(memory.array::<u64>(0, (1 << 29) - 1).is_ok());
    assert_eq!(memory.array::<u64>(0, 1 << 29).err(), Some(Fault));
}

#[test]
fn what_overlaps_is_known_up_to_the_last_address() {
    let last = std::ptr::without_provenance_mut::<u8>(usize::MAX - 999);
    // SAFETY: nothing is read or written.
    let memory = unsafe { Memory::over(last, 1000) };
    let overlap = |records: (u32, u32), longs: (u32, u32)| {
        let records = memory.records(records.0, records.1, 50).unwrap();
        records.overlap(memory.array::<u64>(longs.0, longs.1).unwrap())
    };
    for (records, longs, expected) in [
        ((0, 20), (992, 1), true),
        ((0, 20), (0, 125), true),
        ((0, 19), (952, 6), false),
        ((0, 19), (949, 1), true),
        ((950, 1), (992, 1), true),
        ((950, 1), (0, 125), true),
        ((950, 1), (0, 118), false),
        ((950, 1), (0, 119), true),
        ((950, 1), (0, 0), false),
        ((950, 1), (960, 0), false),
        ((40, 0), (0, 125), false),
    ] {
        assert_eq!(overlap(records, longs), expected, "{records:?} {longs:?}");
    }
}

#[test]
fn random_bytes_fill_the_whole_buffer_and_nothing_else() {
    let mut guest = guest();
    let before = pattern(3 << 20);
    guest.put(DATA, &before);
    random::random_get(&mut guest.adapter, DATA + 1, (2 << 20) + 7).unwrap();
    let end = (2 << 20) + 8;
    assert!(
        guest
            .bytes(DATA + 1, end - 1)
            .iter()
            .all(|&byte| byte == 0xa5)
    );
    assert_eq!(guest.bytes(DATA, 1)[0], before[0]);
    assert!(guest.bytes(DATA, 3 << 20)[end..] == before[end..]);
    guest.finish();
}
