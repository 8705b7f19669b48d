//! Go's files: package os, path/filepath, a heap that grows while files are open, and net/http's server of files.

use super::super::curl::{curl, text};
use expect_test::{Expect, expect};
use harness::pattern;
use harness::run::Run;
use std::fs::{self, File};
use std::path::Path;

fn run(part: &str, folder: &Path) -> Run {
    Run::of("go_files", &[part, "/work"]).dir(folder, "/work")
}

/// Runs a part of the program in an empty directory.
fn check(part: &str, resources: usize, expected: Expect) {
    let folder = tempfile::tempdir().unwrap();
    let end = run(part, folder.path()).max_resources(resources).run();
    expected.assert_eq(&end.success());
}

#[test]
fn package_os_reads_writes_and_names_files_and_tells_its_errors_apart() {
    check(
        "files",
        64,
        expect![[r#"
        read: some text
        appended: 799 bytes, "line 98\nline 99"
        truncated: some
        emptied: 0
        copied: 8388608 and 8388608 bytes, the same: true
        at 8: "89\x00\x00", at the end: 21
        from there: 10, then: 11
        behind: 0 EOF
        short: 21 EOF
        before the beginning: seek positions: Invalid argument
        by a link: deep, it says: moved/c/file
        modes: L--------- ---------- d---------
        the same file: true false
        broken: true link
        temporary: true
        left: [a copy file hard large link positions twin]
        written: 2009-02-14 00:31:30.123456789 +0000 UTC
        now: true
        missing: No such file or directory, exists false, not exists true, permission false
        missing folder: No such file or directory, exists false, not exists true, permission false
        there already: File exists, exists true, not exists false, permission false
        a folder for writing: Is a directory, exists false, not exists false, permission false
        below a file: Not a directory, exists false, not exists false, permission false
        outside: Bad file number, exists false, not exists false, permission false
        mkdir: File exists, exists true, not exists false, permission false
        remove a full folder: Directory not empty, exists true, not exists false, permission false
        remove what is missing: No such file or directory, exists false, not exists true, permission false
        rename what is missing: No such file or directory, exists false, not exists true, permission false
        read a folder: Is a directory, exists false, not exists false, permission false
        list a file: Not a directory, exists false, not exists false, permission false
        not a link: Invalid argument, exists false, not exists false, permission false
        a long name: File name too long, exists false, not exists false, permission false
    "#]],
    );
}

#[test]
fn two_thousand_entries_are_listed_walked_over_and_removed() {
    check(
        "tree",
        64,
        expect![[r#"
        2000 entries, a file with the number 0 to a file with the number 999
        by sevens: 2000
        once more: 2000
        walked: 7 folders, 2003 files, 99024 bytes
        copied: [2/3 4/file]
        left: 0
    "#]],
    );
}

#[test]
fn a_heap_grows_past_its_beginning_while_a_hundred_files_are_open() {
    check(
        "heap",
        164,
        expect![[r#"
        96 MiB are good
        100 files are good
    "#]],
    );
}

#[test]
fn a_server_of_files_serves_a_directory_to_curl() {
    const LENGTH: u64 = 5_000_000;
    let [site, got] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    fs::create_dir(site.path().join("folder")).unwrap();
    fs::write(site.path().join("folder/page.html"), "<p>hello").unwrap();
    pattern::send(
        &mut File::create(site.path().join("large")).unwrap(),
        LENGTH,
    )
    .unwrap();
    let server = run("site", site.path())
        .listening_without_blocking()
        .start();
    assert_eq!(
        server
            .connect()
            .ask("GET / HTTP/1.0\r\n\r\n")
            .lines()
            .next(),
        Some("HTTP/1.0 200 OK")
    );
    let told = ["--write-out", "%{http_code} %{content_type}\n"];
    expect![[r#"
        <!doctype html>
        <meta name="viewport" content="width=device-width">
        <pre>
        <a href="page.html">page.html</a>
        </pre>
        200 text/html; charset=utf-8
        <p>hello200 text/html; charset=utf-8
        404 page not found
        404 text/plain; charset=utf-8
        301 
    "#]]
    .assert_eq(&curl(
        &server,
        &told,
        &["/folder/", "/folder/page.html", "/missing", "/folder"],
    ));
    let part = [
        "--range",
        "1000-1999",
        "--write-out",
        "%{http_code}",
        "--output",
    ];
    let file = got.path().join("part");
    let said = curl(&server, &[&part[..], &[text(&file)]].concat(), &["/large"]);
    assert_eq!(said, "206");
    assert!(fs::read(&file).unwrap() == fs::read(site.path().join("large")).unwrap()[1000..2000]);
    curl(&server, &["--output", text(&file)], &["/large"]);
    assert_eq!(
        pattern::receive(&mut File::open(&file).unwrap()).unwrap(),
        LENGTH
    );
    curl(&server, &["--data", ""], &["/stop"]);
    assert_eq!(server.end().success(), "");
}
