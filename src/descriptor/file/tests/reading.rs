//! Reading: all that is asked for if it is there, and no call more than it takes to know.

use super::*;

#[test]
fn a_read_goes_on_where_the_last_one_ended_up_to_the_end_of_the_file() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello world", OPEN);
        assert_eq!(guest.read(fd, &[5]).unwrap(), b"hello");
        assert_eq!(guest.read(fd, &[1, 2]).unwrap(), b" wo");
        assert_eq!(guest.read(fd, &[100]).unwrap(), b"rld");
        assert_eq!(guest.read(fd, &[100]).unwrap(), b"");
        guest.finish();
    });
}

#[test]
fn a_large_read_is_complete_whatever_a_host_gives_at_once() {
    on_each(|generation| {
        let data = pattern(300_001);
        for lengths in [
            vec![300_001],
            vec![400_000],
            vec![1, 300_000],
            vec![65_536, 65_536, 65_536, 65_536, 65_536],
            vec![65_535, 65_537, 10, 200_000],
            vec![100; 3001],
        ] {
            // No more buffers than the guest has room for.
            let lengths = &lengths[..lengths.len().min(500)];
            let (mut guest, fd) = Guest::with_file(generation, &data, OPEN);
            let room: usize = lengths.iter().sum();
            let expected = &data[..room.min(data.len())];
            assert!(guest.read(fd, lengths).unwrap() == expected);
            assert_eq!(guest.tell(fd), Ok(expected.len() as u64));
            guest.finish();
        }
    });
}

#[test]
fn a_pread_reads_where_it_is_told_and_moves_nothing() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello world", OPEN);
        guest.seek(fd, 2, 0).unwrap();
        assert_eq!(guest.pread(fd, &[2, 3], 6).unwrap(), b"world");
        assert_eq!(guest.pread(fd, &[5], 11).unwrap(), b"");
        assert_eq!(guest.pread(fd, &[5], 1 << 40).unwrap(), b"");
        assert_eq!(guest.pread(fd, &[5], u64::MAX), Err(Errno::Inval));
        assert_eq!(guest.pread(fd, &[5], 1 << 63), Err(Errno::Inval));
        assert_eq!(guest.tell(fd), Ok(2));
        guest.finish();
    });
}

#[test]
fn reads_and_writes_on_one_descriptor_see_each_other_at_once() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"aaaaaaaaaa", OPEN);
        assert_eq!(guest.read(fd, &[2]).unwrap(), b"aa");
        assert_eq!(guest.write_all(fd, b"bb"), Ok(2));
        assert_eq!(guest.read(fd, &[2]).unwrap(), b"aa");
        assert_eq!(guest.pwrite(fd, b"c", 6), Ok(1));
        assert_eq!(guest.read(fd, &[1]).unwrap(), b"c");
        guest.seek(fd, 0, 0).unwrap();
        assert_eq!(guest.read(fd, &[100]).unwrap(), b"aabbaacaaa");
        guest.finish();
    });
}

#[test]
fn two_descriptors_of_one_file_have_a_position_each_and_see_each_others_writes() {
    on_each(|generation| {
        let (mut guest, one) = Guest::with_file(generation, b"hello", OPEN);
        let other = guest.open("file", OPEN).unwrap();
        assert_eq!(guest.read(one, &[2]).unwrap(), b"he");
        assert_eq!(guest.write_all(other, b"HELLO!"), Ok(6));
        assert_eq!(guest.read(one, &[100]).unwrap(), b"LLO!");
        guest.finish();
    });
}

#[test]
fn what_was_read_before_an_error_is_given_and_moves_the_position() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, &pattern(200_000), OPEN);
    guest.host.with(|world| world.refuse_after("read", 1));
    assert!(guest.read(fd, &[200_000]).unwrap() == pattern(65_536));
    assert_eq!(guest.tell(fd), Ok(65_536));
    guest.host.with(|world| world.refuse_after("read", 0));
    assert_eq!(guest.read(fd, &[10]), Err(Errno::Io));
    assert_eq!(guest.tell(fd), Ok(65_536));
    guest.finish();
}

#[test]
fn no_buffers_are_a_read_of_nothing_where_a_read_may_be() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        for lengths in [&[][..], &[0], &[0, 0]] {
            assert_eq!(guest.read(fd, lengths).unwrap(), b"");
            assert_eq!(guest.pread(fd, lengths, 2).unwrap(), b"");
            assert_eq!(guest.read(fd + 1, lengths), Err(Errno::Badf));
            assert_eq!(guest.pread(fd + 1, lengths, 2), Err(Errno::Badf));
        }
        assert_eq!(guest.read(fd, &[0, 5]).unwrap(), b"hello");
        guest.finish();
    });
}

#[test]
fn what_was_opened_for_writing_alone_cannot_be_read() {
    on_each(|generation| {
        let how = How {
            rights: WRITE,
            ..OPEN
        };
        let (mut guest, fd) = Guest::with_file(generation, b"hello", how);
        assert_eq!(guest.read(fd, &[5]), Err(Errno::Badf));
        assert_eq!(guest.pread(fd, &[5], 0), Err(Errno::Badf));
        assert_eq!(guest.tell(fd), Ok(0));
        guest.finish();
    });
}

#[test]
fn what_was_opened_for_writing_alone_cannot_be_read_even_into_no_buffers() {
    on_each(|generation| {
        let how = How {
            rights: WRITE,
            ..OPEN
        };
        let (mut guest, fd) = Guest::with_file(generation, b"hello", how);
        assert_eq!(guest.read(fd, &[]), Err(Errno::Badf));
        assert_eq!(guest.pread(fd, &[], 0), Err(Errno::Badf));
        guest.finish();
    });
}

#[test]
fn a_directory_is_told_to_be_one_however_it_was_opened_and_read() {
    on_each(|generation| {
        let mut guest = Guest::with_files(generation, |world| world.make_directory("/data/dir"));
        let known = guest.open("dir", DIRECTORY_OF_FILES).unwrap();
        let unknown = guest
            .open(
                "dir",
                How {
                    oflags: 0,
                    ..DIRECTORY_OF_FILES
                },
            )
            .unwrap();
        for fd in [ROOT, known, unknown] {
            assert_eq!(guest.read(fd, &[5]), Err(Errno::Isdir), "{fd}");
            assert_eq!(guest.pread(fd, &[5], 0), Err(Errno::Isdir), "{fd}");
            assert_eq!(guest.write_all(fd, b"x"), Err(Errno::Badf), "{fd}");
            assert_eq!(guest.pwrite(fd, b"x", 0), Err(Errno::Badf), "{fd}");
        }
        guest.finish();
    });
}
