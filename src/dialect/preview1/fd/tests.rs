//! What each kind of descriptor answers, in the order of [`Guest::each_kind`]:
//! standard input, standard output, a listener, a directory, a connection, one that is closed, one there cannot be.

use super::*;
use crate::{
    errno::Errno::*,
    guest::layout::Rights,
    host::{StdioStream, fake::Generation},
    testing::{CLOSED, CONNECTION, DATA, DIRECTORY, Guest, IOVECS, LISTENER, OUT, STDIN, STDOUT},
};

const OK: Result = Ok(());
const BADF: Result = Err(Badf);

#[test]
fn reading_is_for_what_can_be_read() {
    let answers = Guest::each_kind(|guest, fd| {
        fd_read(&mut guest.adapter, fd, IOVECS, 2, OUT)?;
        assert_eq!((guest.u32(OUT), guest.bytes(DATA, 5)), (5, &b"hello"[..]));
        Ok(())
    });
    assert_eq!(
        answers,
        [OK, BADF, Err(Notconn), Err(Isdir), OK, BADF, BADF]
    );
}

#[test]
fn writing_is_for_what_can_be_written() {
    let answers = Guest::each_kind(|guest, fd| {
        fd_write(&mut guest.adapter, fd, IOVECS, 2, OUT)?;
        assert_eq!(guest.u32(OUT), 5);
        Ok(())
    });
    assert_eq!(answers, [BADF, OK, Err(Notconn), BADF, OK, BADF, BADF]);
}

#[test]
fn no_buffers_are_answered_as_some_would_be() {
    let read = Guest::each_kind(|guest, fd| fd_read(&mut guest.adapter, fd, 0, 0, OUT));
    assert_eq!(read, [OK, BADF, Err(Notconn), Err(Isdir), OK, BADF, BADF]);
    let written = Guest::each_kind(|guest, fd| fd_write(&mut guest.adapter, fd, 0, 0, OUT));
    assert_eq!(written, [BADF, OK, Err(Notconn), BADF, OK, BADF, BADF]);
}

#[test]
fn everything_can_be_closed_once() {
    let once = Guest::each_kind(|guest, fd| fd_close(&mut guest.adapter, fd));
    assert_eq!(once, [OK, OK, OK, OK, OK, BADF, BADF]);
    let twice = Guest::each_kind(|guest, fd| {
        let _ = fd_close(&mut guest.adapter, fd);
        fd_close(&mut guest.adapter, fd)
    });
    assert_eq!(twice, [BADF; 7]);
}

#[test]
fn what_is_closed_is_closed_to_every_call() {
    let mut guest = Guest::with_each_kind();
    let calls: [fn(&mut Guest) -> Result; 9] = [
        |guest| fd_read(&mut guest.adapter, CLOSED, 0, 0, OUT),
        |guest| fd_write(&mut guest.adapter, CLOSED, 0, 0, OUT),
        |guest| fd_close(&mut guest.adapter, CLOSED),
        |guest| fd_renumber(&mut guest.adapter, CLOSED, CLOSED),
        |guest| fd_fdstat_get(&mut guest.adapter, CLOSED, OUT),
        |guest| fd_fdstat_set_flags(&mut guest.adapter, CLOSED, 0xffff),
        |guest| fd_filestat_get(&mut guest.adapter, CLOSED, OUT),
        |guest| fd_prestat_get(&mut guest.adapter, CLOSED, OUT),
        |guest| fd_prestat_dir_name(&mut guest.adapter, CLOSED, OUT, 0),
    ];
    for call in calls {
        assert_eq!(guest.undone_on_failure(call), BADF);
    }
    guest.finish();
}

#[test]
fn a_status_says_what_it_is_and_what_can_be_done_with_it() {
    let (read, write) = (Rights::FD_READ.bits(), Rights::FD_WRITE.bits());
    let (accept, shutdown) = (Rights::SOCK_ACCEPT.bits(), Rights::SOCK_SHUTDOWN.bits());
    let cases = [
        (STDIN, 2, read, write | accept | shutdown),
        (STDOUT, 0, write, read | accept | shutdown),
        (LISTENER, 6, read | write | accept, shutdown),
        (
            DIRECTORY,
            3,
            Rights::DIRECTORY.bits(),
            read | write | accept | shutdown,
        ),
        (CONNECTION, 6, read | write | shutdown, accept),
    ];
    let mut guest = Guest::with_each_kind();
    guest
        .host
        .with(|world| world.terminals.push(StdioStream::Stdin));
    for (fd, filetype, has, lacks) in cases {
        guest.put(OUT, &[0xff; 24]);
        fd_fdstat_get(&mut guest.adapter, fd, OUT).unwrap();
        let stat = guest.bytes(OUT, 24);
        let rights = u64::from_le_bytes(stat[8..16].try_into().unwrap());
        assert_eq!((stat[0], &stat[2..4]), (filetype, &[0, 0][..]), "{fd}");
        assert_eq!((rights & has, rights & lacks), (has, 0), "{fd}");
    }
    let answers = Guest::each_kind(|guest, fd| fd_fdstat_get(&mut guest.adapter, fd, OUT));
    assert_eq!(answers, [OK, OK, OK, OK, OK, BADF, BADF]);
    guest.finish();
}

#[test]
fn nonblock_is_the_one_flag_of_a_stream_that_can_be_set_and_the_status_shows_it() {
    for flags in [0, 4] {
        let answers = Guest::each_kind(|guest, fd| {
            fd_fdstat_set_flags(&mut guest.adapter, fd, flags)?;
            fd_fdstat_get(&mut guest.adapter, fd, OUT)?;
            assert_eq!(guest.bytes(OUT + 2, 2), [flags as u8, 0]);
            Ok(())
        });
        assert_eq!(answers, [OK, OK, OK, OK, OK, BADF, BADF], "{flags}");
    }
    for flags in [1, 2, 8, 16, 5, 31, 32, 0x8000, 0x1_0000, 0x1_0004, u32::MAX] {
        let answers =
            Guest::each_kind(|guest, fd| fd_fdstat_set_flags(&mut guest.adapter, fd, flags));
        let inval = Err(Inval);
        // O_APPEND is a flag of what has a path.
        let of_directory = if [1, 5].contains(&flags) { OK } else { inval };
        let expected = [inval, inval, inval, of_directory, inval, BADF, BADF];
        assert_eq!(answers, expected, "{flags}");
    }
}

#[test]
fn nonblock_can_be_taken_back() {
    let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
    guest.set_nonblocking(fd);
    assert_eq!(guest.recv(fd, &[5]), Err(Again));
    guest.set_blocking(fd);
    guest.peer_after(5, peer, |peer| peer.peer_sends(b"late"));
    assert_eq!(guest.recv(fd, &[5]).unwrap(), b"late");
    guest.finish();
}

#[test]
fn a_file_status_of_a_stream_or_socket_is_its_type_and_zeros() {
    let mut guest = Guest::with_each_kind();
    for (fd, filetype) in [(STDIN, 0), (STDOUT, 0), (LISTENER, 6), (CONNECTION, 6)] {
        guest.put(OUT, &[0xff; 64]);
        fd_filestat_get(&mut guest.adapter, fd, OUT).unwrap();
        let stat = guest.bytes(OUT, 64);
        assert_eq!(stat[16], filetype);
        assert!(stat[..16].iter().chain(&stat[24..]).all(|&byte| byte == 0));
    }
    assert_eq!(fd_filestat_get(&mut guest.adapter, CLOSED, OUT), BADF);
    assert_eq!(fd_filestat_get(&mut guest.adapter, u32::MAX, OUT), BADF);
    guest.finish();
}

#[test]
fn the_search_for_directories_goes_on_past_sockets_and_ends_behind_the_last_descriptor() {
    let answers = Guest::each_kind(|guest, fd| {
        fd_prestat_get(&mut guest.adapter, fd, OUT)?;
        let (tag, name_len) = (guest.bytes(OUT, 1)[0], guest.u32(OUT + 4));
        match fd {
            DIRECTORY => assert_eq!((tag, name_len), (0, 5)),
            _ => assert!(tag != 0 && name_len == 0),
        }
        Ok(())
    });
    assert_eq!(answers, [BADF, BADF, OK, OK, OK, BADF, BADF]);
}

#[test]
fn the_name_of_a_directory_needs_room_for_all_of_it() {
    for (room, of_directory) in [
        (0, Err(Nametoolong)),
        (4, Err(Nametoolong)),
        (5, OK),
        (100, OK),
    ] {
        let answers = Guest::each_kind(|guest, fd| {
            fd_prestat_dir_name(&mut guest.adapter, fd, OUT, room)?;
            assert_eq!(guest.bytes(OUT, 8), b"/data\0\0\0", "without a terminator");
            Ok(())
        });
        assert_eq!(
            answers,
            [
                BADF,
                BADF,
                Err(Notdir),
                of_directory,
                Err(Notdir),
                BADF,
                BADF
            ],
            "{room}"
        );
    }
}

#[test]
fn only_what_is_open_can_be_renumbered_and_only_to_what_is_open() {
    let onto = |to| Guest::each_kind(move |guest, fd| fd_renumber(&mut guest.adapter, fd, to));
    let from = |from| Guest::each_kind(move |guest, fd| fd_renumber(&mut guest.adapter, from, fd));
    for open in [STDIN, STDOUT, LISTENER, DIRECTORY, CONNECTION] {
        assert_eq!(onto(open), [OK, OK, OK, OK, OK, BADF, BADF]);
        assert_eq!(from(open), [OK, OK, OK, OK, OK, BADF, BADF]);
    }
    for closed in [CLOSED, u32::MAX] {
        assert_eq!(onto(closed), [BADF; 7]);
        assert_eq!(from(closed), [BADF; 7]);
    }
}

#[test]
fn a_renumber_moves_one_and_closes_the_other() {
    let mut guest = Guest::with_each_kind();
    fd_renumber(&mut guest.adapter, CONNECTION, STDIN).unwrap();
    assert_eq!(
        guest.read(STDIN, &[10]).unwrap(),
        b"hello",
        "the connection's"
    );
    assert_eq!(guest.recv(CONNECTION, &[10]), Err(Badf));
    assert!(!guest.peer(0, |peer| peer.fin_delivered));
    fd_renumber(&mut guest.adapter, LISTENER, STDIN).unwrap();
    assert!(
        guest.peer(0, |peer| peer.fin_delivered),
        "closed by what took its place"
    );
    assert_eq!(guest.accept(STDIN, 0), Ok(LISTENER));
    guest.finish();
}

#[test]
fn a_renumber_to_itself_changes_nothing() {
    let mut guest = Guest::with_each_kind();
    fd_renumber(&mut guest.adapter, CONNECTION, CONNECTION).unwrap();
    assert_eq!(guest.recv(CONNECTION, &[10]).unwrap(), b"hello");
    assert!(!guest.peer(0, |peer| peer.fin_delivered));
    guest.finish();
}
