//! Rust's std and C's stdio and POSIX functions over files, by programs that try as much of them as there is.
//! CPython's and Go's files are in `python/files.rs` and `go/files.rs`.

use expect_test::{Expect, expect};
use harness::run::Run;
use std::fs;
use std::path::Path;

/// A run with an empty directory.
fn run(name: &str, args: &[&str], folder: &Path) -> Run {
    Run::without_sockets(name, args).dir(folder, "/work")
}

/// Runs a part of the program in C.
fn posix(part: &str, expected: Expect) {
    let folder = tempfile::tempdir().unwrap();
    let end = run("posix_files", &[part, "/work"], folder.path()).run();
    expected.assert_eq(&end.success());
}

#[test]
fn the_standard_library_of_rust_works_on_files_and_its_exit_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let run = run("std_files", &["/work", "3"], folder.path()).env("KEY", "größer");
    let end = run.run();
    assert_eq!(end.failure(), "");
    expect![[r#"
        files: [51, 52, 53] 10 en 0123456seven
        files: 16 Some([0, 0, 0, 0, 33])
        files: clone Some(Unsupported)
        files: before the beginning InvalidInput
        files: true false file.copy file.renamed
        appending: 15 at once
        appending: 10295 10295
        appending: 1001 lines, first 0 second 499 many small ones
        large: 8388608 8388608 true
        sizes: 8589934592 [0, 0, 0, 0, 0]
        sizes: too long InvalidInput
        sizes: 5 true false
        directories: 2000 files, 1 directories
        directories: 2000 uno
        links: by the link "file"
        links: true 4 false 11
        links: false by the link
        links: kept
        links: kept
        times: 1234567890.123456789s 1234567891.123456789s
        times: written now true
        refused: open missing: NotFound, Some(44)
        refused: create new: AlreadyExists, Some(20)
        refused: create a folder: AlreadyExists, Some(20)
        refused: write to a folder: another kind, Some(31)
        refused: read a folder: another kind, Some(31)
        refused: list a file: another kind, Some(54)
        refused: open below a file: another kind, Some(54)
        refused: remove a full folder: another kind, Some(55)
        refused: remove a folder as a file: another kind, Some(31)
        refused: remove a file as a folder: another kind, Some(54)
        refused: rename missing: NotFound, Some(44)
        refused: rename a file to a folder: another kind, Some(31)
        refused: a long name: another kind, Some(37)
        refused: a name with a zero: InvalidInput, None
        refused: outside: PermissionDenied, Some(63)
        refused: read a new file: another kind, Some(8)
        refused: write an old file: another kind, Some(8)
        left: 
        environment: [("KEY", "größer")] Err(NotPresent)
        slept: true true
    "#]]
    .assert_eq(&String::from_utf8_lossy(&end.0.stdout));
    assert_eq!(end.0.resources_left, 0);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn each_mode_of_fopen_reads_and_writes_what_it_says() {
    posix(
        "streams",
        expect![[r#"
        r: reads 1, first 115, writes 0, ends at 2: some.text.....
        r+: reads 1, first 115, writes 1, ends at 4: soXY.text.....
        w: reads 0, first -1, writes 1, ends at 4: ..XY..........
        w+: reads 1, first -1, writes 1, ends at 4: ..XY..........
        a: reads 0, first -1, writes 1, ends at 12: some.text.XY..
        a+: reads 1, first 115, writes 1, ends at 12: some.text.XY..
        wx: File exists
        at 16873 of 16890: line 999 of many
        1000 lines, numbers make 499500
        at a position: >f many
        16894 bytes at last
    "#]],
    );
}

#[test]
fn a_directory_of_c_is_read_from_a_place_again_and_from_its_beginning() {
    posix(
        "directories",
        expect![[r#"
        behind the middle: 151
        the middle again: 1, behind it 151
        rewound: 302, the new one 1, the old one 0
        2 directories and 300 files: 1
        removed while listed: 300
    "#]],
    );
}

#[test]
fn stat_and_utimensat_of_c_tell_a_link_from_its_target() {
    posix(
        "metadata",
        expect![[r#"
        by a link: 1, 2 links, 5 bytes, the same file 1
        the link: 1, 4 bytes, the same file 0
        it says 4: file, or 2: fi
        read at 1111111111.222222222, the link written at 1333333333.444444444
        now: 1
        here: 1
    "#]],
    );
}

#[test]
fn what_names_a_file_in_c_works_or_says_its_errno() {
    posix(
        "names",
        expect![[r#"
        by the link: a file, replaced: a new file, moved along: a file
        mkdir("other", 0777): File exists
        rmdir("other"): Directory not empty
        rmdir("twin"): Not a directory
        rmdir("missing"): No such file or directory
        unlink("other"): Is a directory
        unlink("missing"): No such file or directory
        rename("missing", "new"): No such file or directory
        rename("other", "other/below"): Invalid argument
        link("twin", "other/moved"): File exists
        symlink("anything", "twin"): File exists
        readlink("twin", (char[9]){0}, 9): Invalid argument
        fopen("missing", "r"): No such file or directory
        fopen("missing/below", "w"): No such file or directory
        fopen("twin/below", "w"): Not a directory
        fopen("twin/", "r"): Not a directory
        fopen("other", "w"): Is a directory
        fopen("../outside", "r"): Operation not permitted
        fopen("/nowhere/file", "r"): No such file or directory
        opendir("twin"): Not a directory
        open("twin", O_RDONLY | O_DIRECTORY): Not a directory
        open("twin", O_RDWR | O_CREAT | O_EXCL, 0666): File exists
        symlink("/etc", "absolute"): Operation not permitted
        open("turn", O_RDONLY): Symbolic link loop
        open("broken", O_RDONLY): No such file or directory
        open("broken", O_RDONLY | O_NOFOLLOW): Symbolic link loop
        open("outwards/etc/passwd", O_RDONLY): Operation not permitted
        read(open("twin", O_WRONLY), (char[1]){0}, 1): Bad file descriptor
        write(open("twin", O_RDONLY), "", 1): Bad file descriptor
        read(open("other", O_RDONLY), (char[1]){0}, 1): Is a directory
        lseek(open("twin", O_RDONLY), -1, SEEK_SET): Invalid argument
        lseek(1, 0, SEEK_SET): Invalid seek
        pread(1, (char[1]){0}, 1, 0): Invalid seek
        ftruncate(open("twin", O_RDWR), -1): Invalid argument
        close(4000): Bad file descriptor
    "#]],
    );
}

#[test]
fn a_descriptor_of_c_appends_is_cut_and_takes_the_place_of_another() {
    posix(
        "descriptors",
        expect![[r#"
        flags: 0, access 1
        flags: 1, at 11: 01PWRITEend
        written by three: onetwoTEend
        read by two: 9: etwoTEend
        renumbered: file, the old number: Bad file descriptor
        the next number is the same: 1
    "#]],
    );
}

#[test]
fn a_path_of_two_thousand_bytes_is_a_path() {
    posix(
        "deep",
        expect![[r#"
        2416 bytes of path: far down, 8 bytes
        a link of 2416 bytes: 1
        by the link: far down
        open(too_long, O_RDONLY): Filename too long
        open(too_long, O_RDONLY): Filename too long
    "#]],
    );
}

#[test]
fn five_thousand_streams_of_c_are_open_at_once_and_then_closed() {
    const COUNT: usize = 5000;
    let _crowd = harness::client::allow_open_files(COUNT as u64 + 8000);
    let folder = tempfile::tempdir().unwrap();
    let run = run("posix_files", &["many", "/work"], folder.path());
    let end = run.max_resources(COUNT + 64).run();
    expect![[r#"
        5000 files, the highest number is 5000
        the first number is free again: 1
    "#]]
    .assert_eq(&end.success());
    for index in 0..COUNT {
        let text = fs::read_to_string(folder.path().join(index.to_string()));
        assert_eq!(text.unwrap(), format!("file {index}"));
    }
}

#[test]
fn a_hundred_thousand_bytes_of_arguments_and_of_environment_arrive() {
    let text = |index: usize| format!("{index} ").repeat(index % 200);
    let arguments: Vec<_> = (0..500).map(text).collect();
    let mut args = vec!["strings"];
    args.extend(arguments.iter().map(String::as_str));
    let mut run = Run::without_sockets("posix_files", &args);
    let mut variables = Vec::new();
    for index in 0..500 {
        let name = format!("VARIABLE_{index}");
        run = run.env(&name, &text(index));
        variables.push(format!("{name}={}", text(index)));
    }
    let given = run.options.args.clone();
    let expected = told("arguments", &given) + &told("environment", &variables);
    assert!(given.concat().len() > 100_000);
    assert_eq!(run.run().success(), expected);
}

/// What the program says of strings: how many, how long with the zero behind each, and a sum of the bytes.
fn told(what: &str, strings: &[String]) -> String {
    let bytes: usize = strings.iter().map(|text| text.len() + 1).sum();
    let all = strings.iter().flat_map(|text| text.bytes());
    let sum = all.fold(0_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    });
    format!("{what}: {}, {bytes} bytes, sum {sum}\n", strings.len())
}
