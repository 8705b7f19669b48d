//! What each kind of descriptor answers to the calls on sockets, in the order of [`Guest::each_kind`]:
//! standard input, standard output, a listener, a directory, a connection, one that is closed, one there cannot be.

use super::*;
use crate::{
    errno::Errno::*,
    host::fake::Generation,
    testing::{CONNECTION, Guest, IOVECS, LISTENER, OUT},
};

const OK: Result = Ok(());
const BADF: Result = Err(Badf);
const NOTSOCK: Result = Err(Notsock);

#[test]
fn accepting_is_for_listeners() {
    let forms: [fn(&mut Adapter<_>, u32) -> Result; 2] = [
        |adapter, fd| sock_accept(adapter, fd, 0, OUT),
        |adapter, fd| sock_accept_without_flags(adapter, fd, OUT),
    ];
    for form in forms {
        let answers = Guest::each_kind(|guest, fd| {
            form(&mut guest.adapter, fd)?;
            assert_eq!(guest.u32(OUT), 6, "the lowest number that is free");
            Ok(())
        });
        assert_eq!(
            answers,
            [NOTSOCK, NOTSOCK, OK, NOTSOCK, Err(Inval), BADF, BADF]
        );
    }
}

#[test]
fn a_connection_is_accepted_with_no_flag_or_nonblock() {
    for (flags, answer) in [
        (0, OK),
        (4, OK),
        (1, Err(Inval)),
        (2, Err(Inval)),
        (8, Err(Inval)),
        (16, Err(Inval)),
    ]
    .into_iter()
    .chain([5, 32, 0x1_0000, 0x1_0004, u32::MAX].map(|flags| (flags, Err(Inval))))
    {
        let mut guest = Guest::with_each_kind();
        let accepted =
            guest.undone_on_failure(|guest| sock_accept(&mut guest.adapter, LISTENER, flags, OUT));
        assert_eq!(accepted, answer, "{flags:#x}");
        if accepted.is_ok() {
            let fd = guest.u32(OUT);
            crate::dialect::preview1::fd::fd_fdstat_get(&mut guest.adapter, fd, OUT).unwrap();
            assert_eq!(guest.bytes(OUT + 2, 2), [flags as u8, 0]);
        } else {
            assert_eq!(
                guest.accept(LISTENER, 0),
                Ok(6),
                "it was not taken from the listener"
            );
        }
        guest.finish();
    }
}

#[test]
fn a_connection_does_not_inherit_nonblock_from_its_listener() {
    let mut guest = Guest::with_each_kind();
    guest.set_nonblocking(LISTENER);
    let fd = guest.accept(LISTENER, 0).unwrap();
    guest.peer_after(5, 1, |peer| peer.peer_sends(b"late"));
    assert_eq!(guest.recv(fd, &[10]).unwrap(), b"late");
    assert_eq!(guest.accept(LISTENER, 0), Err(Again));
    guest.finish();
}

#[test]
fn receiving_is_for_connections_and_flags_are_looked_at_first() {
    let recv = |flags| {
        Guest::each_kind(move |guest, fd| {
            sock_recv(&mut guest.adapter, fd, IOVECS, 2, flags, OUT, OUT + 4)?;
            assert_eq!((guest.u32(OUT), guest.bytes(OUT + 4, 2)), (5, &[0, 0][..]));
            Ok(())
        })
    };
    for (flags, of_listener, of_connection) in [
        (0, Err(Notconn), OK),
        (1, Err(Notconn), OK),
        (2, Err(Notconn), OK),
        (3, Err(Notconn), OK),
        (4, Err(Inval), Err(Inval)),
        (0x8000, Err(Inval), Err(Inval)),
        (0x1_0000, Err(Inval), Err(Inval)),
        (u32::MAX, Err(Inval), Err(Inval)),
    ] {
        let expected = [
            NOTSOCK,
            NOTSOCK,
            of_listener,
            NOTSOCK,
            of_connection,
            BADF,
            BADF,
        ];
        assert_eq!(recv(flags), expected, "{flags:#x}");
    }
}

#[test]
fn sending_is_for_connections_and_has_no_flags() {
    for (flags, of_listener, of_connection) in [
        (0, Err(Notconn), OK),
        (1, Err(Inval), Err(Inval)),
        (0x4000, Err(Inval), Err(Inval)),
        (0x1_0000, Err(Inval), Err(Inval)),
    ] {
        let answers =
            Guest::each_kind(|guest, fd| sock_send(&mut guest.adapter, fd, IOVECS, 2, flags, OUT));
        assert_eq!(
            answers,
            [
                NOTSOCK,
                NOTSOCK,
                of_listener,
                NOTSOCK,
                of_connection,
                BADF,
                BADF
            ],
            "{flags:#x}"
        );
    }
}

#[test]
fn ending_a_direction_is_for_connections_and_names_at_least_one() {
    for (how, of_listener, of_connection) in [
        (0, Err(Inval), Err(Inval)),
        (1, Err(Notconn), OK),
        (2, Err(Notconn), OK),
        (3, Err(Notconn), OK),
        (4, Err(Inval), Err(Inval)),
        (7, Err(Inval), Err(Inval)),
        (0x101, Err(Inval), Err(Inval)),
        (u32::MAX, Err(Inval), Err(Inval)),
    ] {
        let answers = Guest::each_kind(|guest, fd| sock_shutdown(&mut guest.adapter, fd, how));
        // The directions are looked at before the state, the kind before both.
        assert_eq!(answers[4], of_connection, "{how:#x}");
        assert_eq!(
            answers,
            [
                NOTSOCK,
                NOTSOCK,
                of_listener,
                NOTSOCK,
                of_connection,
                BADF,
                BADF
            ],
            "{how:#x}"
        );
    }
}

#[test]
fn a_direction_may_be_ended_again() {
    for generation in Generation::ALL {
        for (first, second) in [(1, 1), (2, 2), (3, 3), (1, 2), (2, 1), (1, 3), (2, 3)] {
            let (mut guest, fd, _) = Guest::connected(generation);
            assert_eq!(
                (guest.shutdown(fd, first), guest.shutdown(fd, second)),
                (OK, OK)
            );
            guest.finish();
        }
    }
}

#[test]
fn a_connection_reads_and_writes_like_a_file() {
    let mut guest = Guest::with_each_kind();
    assert_eq!(guest.read(CONNECTION, &[1, 10]).unwrap(), b"hello");
    assert_eq!(guest.write(CONNECTION, b"world", &[4, 1]), Ok(5));
    assert_eq!(guest.peer(0, |peer| peer.delivered.clone()), b"world");
    guest.finish();
}

#[test]
fn a_receive_answers_no_flag_and_writes_two_bytes_for_that() {
    let mut guest = Guest::with_each_kind();
    guest.put(OUT, &[0xff; 8]);
    sock_recv(&mut guest.adapter, CONNECTION, IOVECS, 2, 0, OUT, OUT + 4).unwrap();
    assert_eq!(guest.bytes(OUT, 8), [5, 0, 0, 0, 0, 0, 0xff, 0xff]);
    guest.finish();
}
