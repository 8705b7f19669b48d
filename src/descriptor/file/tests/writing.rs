//! Writing: everything, or what there was room for.

use super::*;
use crate::host::filesystem::FileError;

#[test]
fn a_write_goes_on_where_the_last_one_ended() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"..........", OPEN);
        assert_eq!(guest.write(fd, b"abc", &[1, 2]), Ok(3));
        assert_eq!(guest.write_all(fd, b"de"), Ok(2));
        assert_eq!(guest.tell(fd), Ok(5));
        assert_eq!(contents(&guest), b"abcde.....");
        guest.finish();
    });
}

#[test]
fn a_write_behind_the_end_leaves_zeros_between() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"ab", OPEN);
        guest.seek(fd, 4, 0).unwrap();
        assert_eq!(guest.write_all(fd, b"cd"), Ok(2));
        assert_eq!(guest.pwrite(fd, b"e", 8), Ok(1));
        assert_eq!(contents(&guest), b"ab\0\0cd\0\0e");
        guest.finish();
    });
}

#[test]
fn a_large_write_is_complete_however_it_lies() {
    on_each(|generation| {
        let data = pattern(2_500_000);
        for lengths in [
            vec![2_500_000],
            vec![1, 2_499_999],
            vec![1_048_576, 1, 1_048_576, 402_847],
            vec![5000; 500],
        ] {
            let (mut guest, fd) = Guest::with_file(generation, b"", OPEN);
            assert_eq!(guest.write(fd, &data, &lengths), Ok(2_500_000));
            assert_eq!(guest.tell(fd), Ok(2_500_000));
            assert!(contents(&guest) == data);
            guest.finish();
        }
    });
}

#[test]
fn a_pwrite_writes_where_it_is_told_and_moves_nothing() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        guest.seek(fd, 1, 0).unwrap();
        assert_eq!(guest.pwrite(fd, b"LL", 2), Ok(2));
        assert_eq!(guest.pwrite(fd, b"x", u64::MAX), Err(Errno::Inval));
        assert_eq!(guest.pwrite(fd, b"x", 1 << 63), Err(Errno::Inval));
        assert_eq!(guest.tell(fd), Ok(1));
        assert_eq!(contents(&guest), b"heLLo");
        guest.finish();
    });
}

#[test]
fn a_write_to_a_disk_that_fills_up_says_what_went_out_and_moves_the_position_so_far() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"", OPEN);
        guest.host.with(|world| world.space = Some(70_000));
        assert_eq!(guest.write(fd, &pattern(100_000), &[50_000; 2]), Ok(70_000));
        assert_eq!(guest.tell(fd), Ok(70_000));
        assert_eq!(guest.write_all(fd, b"x"), Err(Errno::Nospc));
        assert_eq!(guest.tell(fd), Ok(70_000));
        assert!(contents(&guest) == pattern(70_000));
        assert_eq!(guest.pwrite(fd, b"X", 0), Ok(1), "there is room within");
        guest.finish();
    });
}

#[test]
fn a_pwrite_to_a_disk_that_fills_up_says_what_went_out() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"abc", OPEN);
        guest.host.with(|world| world.space = Some(2));
        assert_eq!(guest.pwrite(fd, b"123456", 1), Ok(4));
        assert_eq!(guest.pwrite(fd, b"x", 5), Err(Errno::Nospc));
        assert_eq!(guest.tell(fd), Ok(0));
        assert_eq!(contents(&guest), b"a1234");
        guest.finish();
    });
}

#[test]
fn an_error_after_a_part_went_out_waits_for_the_next_write() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"", OPEN);
    guest.host.with(|world| world.refuse_after("write", 1));
    let data = pattern(3_000_000);
    let written = guest.write_all(fd, &data).unwrap();
    assert!(0 < written && written < 3_000_000, "{written}");
    assert_eq!(guest.tell(fd), Ok(written as u64));
    assert!(contents(&guest) == data[..written]);
    guest.finish();
}

#[test]
fn an_error_of_the_host_is_the_errno_of_that_name_and_moves_nothing() {
    for (error, errno) in [
        (FileError::Quota, Errno::Dquot),
        (FileError::FileTooLarge, Errno::Fbig),
        (FileError::Interrupted, Errno::Intr),
        (FileError::ReadOnly, Errno::Rofs),
    ] {
        let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"", OPEN);
        guest
            .host
            .with(|world| world.file_refusals.push(("write", error)));
        assert_eq!(guest.write_all(fd, b"x"), Err(errno));
        assert_eq!(guest.tell(fd), Ok(0));
        guest.finish();
    }
}

#[test]
fn what_was_opened_for_reading_alone_cannot_be_written() {
    on_each(|generation| {
        let how = How {
            rights: READ,
            ..OPEN
        };
        let (mut guest, fd) = Guest::with_file(generation, b"hello", how);
        for data in [&b"x"[..], b""] {
            assert_eq!(guest.write_all(fd, data), Err(Errno::Badf));
            assert_eq!(guest.pwrite(fd, data, 0), Err(Errno::Badf));
        }
        assert_eq!(contents(&guest), b"hello");
        guest.finish();
    });
}

#[test]
fn no_buffers_are_a_write_of_nothing_where_a_write_may_be() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        for lengths in [&[][..], &[0], &[0, 0]] {
            assert_eq!(guest.write(fd, b"", lengths), Ok(0));
            assert_eq!(guest.write(fd + 1, b"", lengths), Err(Errno::Badf));
        }
        assert_eq!(guest.pwrite(fd, b"", 100), Ok(0));
        assert_eq!(guest.pwrite(fd + 1, b"", 0), Err(Errno::Badf));
        assert_eq!(contents(&guest), b"hello");
        guest.finish();
    });
}
