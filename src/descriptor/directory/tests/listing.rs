//! Reading a directory: every entry once, whatever the buffer.

use super::*;
use crate::{host::filesystem::FileError, testing::files::Listed};

const NAMES: [&[u8]; 4] = [b"a", b"bb", b"ccc", b"a name of thirty characters...."];

#[test]
fn every_entry_is_listed_once_with_its_type_and_the_two_dots_come_first() {
    on_each(|generation| {
        let mut guest = Guest::with_files(generation, |world| {
            world.make_directory("/data/dir/directory");
            world.make_file("/data/dir/file", *b"");
            world.make_link("/data/dir/link", "file");
        });
        let dir = guest.open("dir", DIRECTORY_OF_FILES).unwrap();
        let entries = guest.list_from(dir, 4096, 0).unwrap();
        let listed: Vec<(&[u8], u8, u64)> = entries
            .iter()
            .map(|entry| (&entry.name[..], entry.filetype, entry.next))
            .collect();
        let expected: [(&[u8], u8, u64); 5] = [
            (b".", 3, 1),
            (b"..", 3, 2),
            (b"directory", 3, 3),
            (b"file", 4, 4),
            (b"link", 7, 5),
        ];
        assert_eq!(listed, expected);
        guest.finish();
    });
}

#[test]
fn what_does_not_fit_is_cut_off_at_the_end_of_the_buffer() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &NAMES);
        let all = guest.readdir(dir, 4096, 0).unwrap();
        for room in 0..all.len() {
            let part = guest.readdir(dir, room as u32, 0).unwrap();
            assert_eq!(part, all[..room], "{room}");
        }
        assert_eq!(guest.readdir(dir, all.len() as u32 + 1, 0).unwrap(), all);
        guest.finish();
    });
}

#[test]
fn a_directory_is_read_whole_by_buffers_of_any_size() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &NAMES);
        for room in 56..300 {
            assert_eq!(guest.names(dir, room).unwrap(), sorted(), "{room}");
        }
        guest.finish();
    });
}

fn sorted() -> Vec<Vec<u8>> {
    let mut names = NAMES.map(<[u8]>::to_vec).to_vec();
    names.sort_unstable();
    names
}

#[test]
fn behind_the_last_entry_there_is_nothing() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &NAMES);
        let entries = guest.list_from(dir, 4096, 0).unwrap();
        let end = entries.last().unwrap().next;
        for _ in 0..3 {
            assert_eq!(guest.readdir(dir, 100, end).unwrap(), b"");
        }
        guest.finish();
    });
}

#[test]
fn any_cookie_that_was_given_leads_back_to_where_it_was_given() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &NAMES);
        let entries = guest.list_from(dir, 4096, 0).unwrap();
        for (index, entry) in entries.iter().enumerate().rev() {
            let rest = guest.list_from(dir, 70, entry.next).unwrap();
            assert_eq!(names_of(&rest), names_of(&entries[index + 1..]));
        }
        guest.finish();
    });
}

fn names_of(entries: &[Listed]) -> Vec<&[u8]> {
    entries.iter().map(|entry| &entry.name[..]).collect()
}

#[test]
fn a_cookie_that_was_never_given_is_einval() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &NAMES);
        for cookie in [1, 2, 7, u64::MAX] {
            assert_eq!(guest.readdir(dir, 100, cookie), Err(Errno::Inval));
        }
        guest.list_from(dir, 4096, 0).unwrap();
        for cookie in [7, u64::MAX] {
            assert_eq!(guest.readdir(dir, 100, cookie), Err(Errno::Inval));
        }
        guest.finish();
    });
}

#[test]
fn from_the_beginning_a_directory_is_read_as_it_is_now() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &[b"old"]);
        assert_eq!(guest.names(dir, 4096).unwrap(), [b"old"]);
        guest.host.with(|world| {
            world.remove("/data/dir/old");
            world.make_file("/data/dir/new", *b"");
        });
        assert_eq!(guest.names(dir, 4096).unwrap(), [b"new"]);
        guest.finish();
    });
}

#[test]
fn what_is_removed_while_a_directory_is_read_hides_nothing_else() {
    on_each(|generation| {
        let names: Vec<String> = (10..50).map(|index| format!("file{index}")).collect();
        let bytes: Vec<&[u8]> = names.iter().map(|name| name.as_bytes()).collect();
        let (mut guest, dir) = with_names(generation, &bytes);
        let (mut cookie, mut seen) = (0, Vec::new());
        loop {
            let (entries, more) = guest.entries(dir, 100, cookie).unwrap();
            for entry in &entries {
                cookie = entry.next;
                if !entry.name.starts_with(b".") {
                    let path = [b"dir/", &entry.name[..]].concat();
                    guest.unlink(path).unwrap();
                    seen.push(entry.name.clone());
                }
            }
            if !more {
                break;
            }
        }
        assert_eq!(seen, bytes);
        assert_eq!(guest.names(dir, 4096).unwrap(), [b""; 0]);
        assert_eq!(guest.rmdir("dir"), Ok(()));
        guest.finish();
    });
}

#[test]
fn two_descriptors_of_one_directory_are_read_each_for_itself() {
    on_each(|generation| {
        let (mut guest, one) = with_names(generation, &NAMES);
        let other = guest.open("dir", DIRECTORY_OF_FILES).unwrap();
        let (first, _) = guest.entries(one, 120, 0).unwrap();
        let all = guest.list_from(other, 60, 0).unwrap();
        let rest = guest
            .list_from(one, 60, first.last().unwrap().next)
            .unwrap();
        assert_eq!(names_of(&all[first.len()..]), names_of(&rest));
        guest.finish();
    });
}

#[test]
fn a_name_that_is_not_utf8_is_told_once_and_what_came_before_it_is_given_first() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &[b"a", b"\xff", b"\xffz"]);
        let (entries, _) = guest.entries(dir, 4096, 0).unwrap();
        assert_eq!(names_of(&entries), [&b"."[..], b"..", b"a"]);
        let last = entries[2].next;
        assert_eq!(guest.readdir(dir, 4096, last), Err(Errno::Ilseq));
        assert_eq!(
            guest.readdir(dir, 4096, last),
            Err(Errno::Ilseq),
            "the other"
        );
        let (rest, _) = guest.entries(dir, 4096, last).unwrap();
        assert_eq!(names_of(&rest), [&b""[..]; 0]);
        guest.finish();
    });
}

#[test]
fn an_error_of_the_host_is_told_and_the_next_try_goes_on() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &NAMES);
        let refuse = |guest: &Guest, call| {
            let refusal = (call, FileError::Access);
            guest.host.with(|world| world.file_refusals.push(refusal));
        };
        refuse(&guest, "read-directory");
        assert_eq!(guest.readdir(dir, 4096, 0), Err(Errno::Acces));
        assert_eq!(guest.names(dir, 4096).unwrap(), sorted());
        refuse(&guest, "metadata-hash-at");
        assert_eq!(guest.names(dir, 4096).unwrap(), sorted());
        guest.finish();
    });
}

#[test]
fn what_is_no_directory_has_no_entries() {
    on_each(|generation| {
        let (mut guest, file) = Guest::with_file(generation, b"", OPEN);
        assert_eq!(guest.readdir(file, 100, 0), Err(Errno::Notdir));
        guest.finish();
    });
}

#[test]
fn a_preopened_directory_can_be_read_on_any_host() {
    on_each(|generation| {
        let mut guest = Guest::with_files(generation, |world| {
            world.make_file("/data/file", *b"");
        });
        assert_eq!(guest.names(ROOT, 100), Ok(vec![b"file".to_vec()]));
        guest.finish();
    });
}

#[test]
fn a_closed_descriptor_has_no_entries_even_if_it_was_being_read() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &NAMES);
        guest.entries(dir, 100, 0).unwrap();
        guest.close(dir).unwrap();
        assert_eq!(guest.readdir(dir, 100, 0), Err(Errno::Badf));
        guest.finish();
    });
}

/// As a C library does it: one look per entry that came without a number, and none any more once they come with one.
#[test]
fn serial_numbers_are_those_of_the_files_once_one_was_asked_for() {
    on_each(|generation| {
        let (mut guest, dir) = with_names(generation, &NAMES);
        let dirents = |guest: &mut Guest| {
            let entries = guest.list_from(dir, 100, 0).unwrap();
            entries.into_iter().skip(2)
        };
        assert!(dirents(&mut guest).all(|entry| entry.serial == 0));
        let (path, len) = guest.path(NAMES[0]);
        crate::dialect::preview1::path::path_filestat_get(
            &mut guest.adapter,
            dir,
            0,
            path,
            len,
            crate::testing::OUT,
        )
        .unwrap();
        for entry in dirents(&mut guest) {
            let path = format!("dir/{}", String::from_utf8(entry.name).unwrap());
            assert_eq!(entry.serial, guest.stat(0, &path).unwrap().ino);
        }
        guest.finish();
    });
}

#[test]
fn more_directories_are_read_at_once_than_there_are_pages() {
    let (mut guest, _) = with_names(Generation::Wasmtime48, &NAMES);
    let dirs: Vec<u32> = (0..40)
        .map(|_| guest.open("dir", DIRECTORY_OF_FILES).unwrap())
        .collect();
    let mut left: Vec<(u32, u64, Vec<Vec<u8>>)> =
        dirs.into_iter().map(|dir| (dir, 0, Vec::new())).collect();
    for _ in 0..6 {
        for (dir, cookie, names) in &mut left {
            let (entries, _) = guest.entries(*dir, 64, *cookie).unwrap();
            for entry in entries {
                *cookie = entry.next;
                names.push(entry.name);
            }
        }
    }
    for (_, _, names) in left {
        assert_eq!(names[2..], sorted());
    }
    guest.finish();
}
