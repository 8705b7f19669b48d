//! What is done by paths: making, naming, removing, and what each refuses.

use super::*;
use crate::{
    dialect::preview1::path::{path_filestat_set_times, path_link},
    errno::{Errno::*, Result},
};

fn furnished(generation: Generation) -> Guest {
    Guest::with_files(generation, |world| {
        world.make_file("/data/file", *b"contents");
        world.make_file("/data/full/file", *b"");
        world.make_directory("/data/empty");
        world.make_link("/data/link", "file");
        world.make_link("/data/into", "full");
        world.make_link("/data/nowhere", "missing");
        world.make_link("/data/loop", "loop");
        world.make_link("/data/out", "../secret");
        world.make_link("/data/absolute", "/secret");
    })
}

/// Asserts what a call answers to each path, in a world of its own each time.
fn assert_answers(cases: &[(&str, Result)], call: impl Fn(&mut Guest, &str) -> Result) {
    on_each(|generation| {
        for (path, expected) in cases {
            let mut guest = furnished(generation);
            let answer = call(&mut guest, path);
            assert_eq!(answer, *expected, "{path:?} on {generation:?}");
            guest.finish();
        }
    });
}

#[test]
fn a_directory_is_made_where_there_is_nothing() {
    let cases = [
        ("new", Ok(())),
        ("new/", Ok(())),
        ("full/../full//./new", Ok(())),
        ("into/new", Ok(())),
        ("file", Err(Exist)),
        ("empty", Err(Exist)),
        ("link", Err(Exist)),
        ("nowhere", Err(Exist)),
        (".", Err(Exist)),
        ("missing/new", Err(Noent)),
        ("file/new", Err(Notdir)),
        ("", Err(Noent)),
        ("/new", Err(Perm)),
        ("../new", Err(Perm)),
        ("out/new", Err(Perm)),
        ("absolute/new", Err(Perm)),
        ("loop/new", Err(Loop)),
        ("new\0", Err(Inval)),
    ];
    assert_answers(&cases, |guest, path| guest.mkdir(path));
}

#[test]
fn a_directory_is_removed_that_is_empty() {
    let cases = [
        ("empty", Ok(())),
        ("empty/", Ok(())),
        ("full", Err(Notempty)),
        ("file", Err(Notdir)),
        ("link", Err(Notdir)),
        ("missing", Err(Noent)),
        (".", Err(Inval)),
        ("../data", Err(Perm)),
    ];
    assert_answers(&cases, |guest, path| guest.rmdir(path));
}

#[test]
fn a_file_or_link_loses_its_name_and_a_directory_does_not() {
    let cases = [
        ("file", Ok(())),
        ("link", Ok(())),
        ("nowhere", Ok(())),
        ("absolute", Ok(())),
        ("into/file", Ok(())),
        ("empty", Err(Isdir)),
        ("empty/", Err(Isdir)),
        ("file/", Err(Notdir)),
        ("missing", Err(Noent)),
        ("file/more", Err(Notdir)),
    ];
    assert_answers(&cases, |guest, path| guest.unlink(path));
    on_each(|generation| {
        let mut guest = furnished(generation);
        guest.unlink("link").unwrap();
        assert!(guest.host.with(|world| world.exists("/data/file")));
        guest.finish();
    });
}

#[test]
fn a_status_is_of_the_link_or_of_what_it_leads_to() {
    on_each(|generation| {
        let mut guest = furnished(generation);
        let of = |guest: &mut Guest, follow, path| {
            guest
                .stat(follow, path)
                .map(|stat| (stat.filetype, stat.size))
        };
        assert_eq!(of(&mut guest, 0, "link"), Ok((7, 4)));
        assert_eq!(of(&mut guest, 1, "link"), Ok((4, 8)));
        assert_eq!(of(&mut guest, 0, "into/").unwrap().0, 3, "by the slash");
        assert_eq!(of(&mut guest, 0, "loop"), Ok((7, 4)));
        assert_eq!(of(&mut guest, 1, "loop"), Err(Loop));
        assert_eq!(of(&mut guest, 1, "nowhere"), Err(Noent));
        assert_eq!(of(&mut guest, 1, "out"), Err(Perm));
        assert_eq!(of(&mut guest, 1, "absolute"), Err(Perm));
        assert_eq!(of(&mut guest, 0, "file/"), Err(Notdir));
        assert_eq!(of(&mut guest, 2, "file"), Err(Inval));
        guest.finish();
    });
}

#[test]
fn a_link_is_followed_by_an_open_if_that_is_asked_for() {
    on_each(|generation| {
        let mut guest = furnished(generation);
        let fd = guest.open("link", OPEN).unwrap();
        assert_eq!(guest.read(fd, &[10]).unwrap(), b"contents");
        let stay = How { lookup: 0, ..OPEN };
        assert_eq!(guest.open("link", stay), Err(Loop));
        assert_eq!(guest.open("into/file", stay), Ok(fd + 1), "on the way");
        let made = guest.open("nowhere", CREATE).unwrap();
        guest.write_all(made, b"made").unwrap();
        let there = guest.host.with(|world| world.contents("/data/missing"));
        assert_eq!(there, b"made");
        guest.finish();
    });
}

#[test]
fn a_link_is_read_as_far_as_there_is_room() {
    on_each(|generation| {
        let mut guest = furnished(generation);
        let long = "x/".repeat(2000);
        guest.symlink(&long, "long").unwrap();
        assert_eq!(guest.readlink("link", 100).unwrap(), b"file");
        assert_eq!(guest.readlink("absolute", 100).unwrap(), b"/secret");
        assert_eq!(guest.readlink("link", 3).unwrap(), b"fil");
        assert_eq!(guest.readlink("link", 0).unwrap(), b"");
        assert_eq!(guest.readlink("long", 5000).unwrap(), long.as_bytes());
        assert_eq!(guest.readlink("long", 50).unwrap(), &long.as_bytes()[..50]);
        assert_eq!(guest.readlink("file", 100), Err(Inval));
        assert_eq!(guest.readlink("empty", 100), Err(Inval));
        assert_eq!(guest.readlink("missing", 100), Err(Noent));
        guest.finish();
    });
}

#[test]
fn a_link_is_made_to_anything_but_an_absolute_path() {
    on_each(|generation| {
        let mut guest = furnished(generation);
        assert_eq!(guest.symlink("../anything", "new"), Ok(()));
        assert_eq!(guest.readlink("new", 100).unwrap(), b"../anything");
        assert_eq!(guest.symlink("/absolute", "other"), Err(Perm));
        assert_eq!(guest.symlink("file", "link"), Err(Exist));
        assert_eq!(guest.symlink("file", "nowhere"), Err(Exist));
        assert_eq!(guest.symlink("", "other"), Err(Noent));
        assert_eq!(guest.symlink("file", "missing/other"), Err(Noent));
        guest.finish();
    });
}

#[test]
fn a_file_has_as_many_names_as_it_is_given() {
    on_each(|generation| {
        let mut guest = furnished(generation);
        assert_eq!(guest.link("file", "other"), Ok(()));
        assert_eq!(guest.stat(0, "file").unwrap().nlink, 2);
        guest.unlink("file").unwrap();
        assert_eq!(guest.stat(0, "other").unwrap().nlink, 1);
        assert_eq!(guest.link("link", "same"), Ok(()), "the link itself");
        assert_eq!(guest.readlink("same", 10).unwrap(), b"file");
        assert_eq!(guest.link("empty", "new"), Err(Perm));
        assert_eq!(guest.link("missing", "new"), Err(Noent));
        assert_eq!(guest.link("other", "link"), Err(Exist));
        assert_eq!(guest.link("other", "other/"), Err(Notdir));
        guest.finish();
    });
}

#[test]
fn a_hard_link_that_would_follow_one_is_einval_as_the_host_says() {
    let mut guest = furnished(Generation::Wasmtime48);
    let (path, len) = guest.path("linknew");
    for flags in [1, 2, u32::MAX] {
        let answer = path_link(
            &mut guest.adapter,
            ROOT,
            flags,
            path,
            len - 3,
            ROOT,
            path + 4,
            3,
        );
        assert_eq!(answer, Err(Inval), "{flags}");
    }
    guest.finish();
}

#[test]
fn a_rename_moves_and_replaces_what_is_of_the_same_kind() {
    let cases: [(&str, &str, Result); 14] = [
        ("file", "new", Ok(())),
        ("file", "full/file", Ok(())),
        ("file", "link", Ok(())),
        ("link", "file", Ok(())),
        ("full", "empty", Ok(())),
        ("full/", "new/", Ok(())),
        ("file", "file", Ok(())),
        ("empty", "full", Err(Notempty)),
        ("empty", "file", Err(Notdir)),
        ("file", "empty", Err(Isdir)),
        ("full", "full/within", Err(Inval)),
        ("missing", "new", Err(Noent)),
        ("file", "missing/new", Err(Noent)),
        ("file", "../new", Err(Perm)),
    ];
    on_each(|generation| {
        for (old, new, expected) in cases {
            let mut guest = furnished(generation);
            let serial = guest.stat(0, old).map(|stat| stat.ino);
            assert_eq!(guest.rename(old, new), expected, "{old} to {new}");
            let place = if expected.is_ok() { new } else { old };
            assert_eq!(guest.stat(0, place).map(|stat| stat.ino), serial);
            if expected.is_ok() && old != new {
                assert_eq!(guest.stat(0, old).map(drop), Err(Noent));
            }
            guest.finish();
        }
    });
}

#[test]
fn times_are_set_by_a_path_of_the_link_or_of_what_it_leads_to() {
    on_each(|generation| {
        let mut guest = furnished(generation);
        let mut set = |flags, atim, mtim| {
            let (path, len) = guest.path("link");
            let adapter = &mut guest.adapter;
            path_filestat_set_times(adapter, ROOT, flags, path, len, atim, mtim, 5)
        };
        assert_eq!(set(0, 1, 2), Ok(()));
        assert_eq!(set(1, 3, 4), Ok(()));
        assert_eq!(set(2, 5, 6), Err(Inval));
        let times = |stat: crate::guest::layout::FileStat| (stat.atim, stat.mtim);
        assert_eq!(guest.stat(0, "link").map(times), Ok((1, 2)));
        assert_eq!(guest.stat(0, "file").map(times), Ok((3, 4)));
        guest.finish();
    });
}

#[test]
fn where_nothing_may_be_changed_everything_can_be_read() {
    on_each(|generation| {
        let mut guest = furnished(generation);
        guest.host.with(|world| world.read_only = true);
        let how = How {
            rights: READ,
            ..OPEN
        };
        let fd = guest.open("file", how).unwrap();
        assert_eq!(guest.read(fd, &[10]).unwrap(), b"contents");
        let refused = [
            guest.open("file", OPEN).map(drop),
            guest.open("new", CREATE).map(drop),
            guest.mkdir("new"),
            guest.rmdir("empty"),
            guest.unlink("file"),
            guest.symlink("file", "new"),
            guest.link("file", "new"),
            guest.rename("file", "new"),
        ];
        assert_eq!(refused, [Err(Perm); 8]);
        guest.finish();
    });
}

#[test]
fn a_name_that_is_too_long_is_enametoolong() {
    let name = "n".repeat(256);
    let path = "./".repeat(2100);
    assert_answers(
        &[(&name, Err(Nametoolong)), (&path, Err(Nametoolong))],
        |guest, path| guest.mkdir(path),
    );
}

#[test]
fn names_of_any_letters_come_back_as_they_were_given() {
    on_each(|generation| {
        for name in ["ä", "日本語", "🦀", "with space", "-", "\u{7f}", "..."] {
            let mut guest = furnished(generation);
            guest.mkdir(name).unwrap();
            let dir = guest.open(".", DIRECTORY_OF_FILES).unwrap();
            let names = guest.names(dir, 400).unwrap();
            assert!(names.contains(&name.as_bytes().to_vec()));
            guest.finish();
        }
    });
}
