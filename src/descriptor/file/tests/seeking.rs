//! Positions: where they may be, and what does not move them.

use super::*;

#[test]
fn a_seek_counts_from_the_beginning_from_where_it_is_and_from_the_end() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        assert_eq!(guest.seek(fd, 2, 0), Ok(2));
        assert_eq!(guest.seek(fd, 2, 1), Ok(4));
        assert_eq!(guest.seek(fd, -3, 1), Ok(1));
        assert_eq!(guest.seek(fd, 0, 2), Ok(5));
        assert_eq!(guest.seek(fd, -5, 2), Ok(0));
        assert_eq!(guest.seek(fd, 1000, 2), Ok(1005), "behind the end");
        assert_eq!(guest.tell(fd), Ok(1005));
        assert_eq!(guest.read(fd, &[1]).unwrap(), b"");
        guest.finish();
    });
}

#[test]
fn a_seek_that_leads_nowhere_moves_nothing() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        guest.seek(fd, 3, 0).unwrap();
        for (delta, whence, errno) in [
            (-1, 0, Errno::Inval),
            (i64::MIN, 0, Errno::Inval),
            (-4, 1, Errno::Inval),
            (-6, 2, Errno::Inval),
            (i64::MAX, 1, Errno::Overflow),
            (i64::MAX, 2, Errno::Overflow),
            (0, 3, Errno::Inval),
            (0, u32::MAX, Errno::Inval),
        ] {
            assert_eq!(
                guest.seek(fd, delta, whence),
                Err(errno),
                "{delta} {whence}"
            );
            assert_eq!(guest.tell(fd), Ok(3));
        }
        assert_eq!(guest.seek(fd, i64::MAX, 0), Ok(i64::MAX as u64));
        guest.finish();
    });
}

#[test]
fn a_seek_on_a_closed_descriptor_is_ebadf() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        guest.close(fd).unwrap();
        for whence in [0, 1, 2, 3] {
            assert_eq!(guest.seek(fd, 0, whence), Err(Errno::Badf));
        }
        assert_eq!(guest.tell(fd), Err(Errno::Badf));
        guest.finish();
    });
}

#[test]
fn the_end_is_where_it_is_now() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        assert_eq!(guest.seek(fd, 0, 2), Ok(5));
        guest
            .host
            .with(|world| world.make_file("/data/file", *b"longer than that"));
        assert_eq!(guest.seek(fd, 0, 2), Ok(16));
        guest.finish();
    });
}

#[test]
fn a_file_that_was_cut_is_read_from_where_the_position_was() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        assert_eq!(guest.read(fd, &[4]).unwrap(), b"hell");
        crate::dialect::preview1::file::fd_filestat_set_size(&mut guest.adapter, fd, 2).unwrap();
        assert_eq!(guest.tell(fd), Ok(4));
        assert_eq!(guest.read(fd, &[4]).unwrap(), b"");
        assert_eq!(guest.write_all(fd, b"x"), Ok(1));
        assert_eq!(contents(&guest), b"he\0\0x");
        guest.finish();
    });
}
