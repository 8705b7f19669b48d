//! Programs that are linked with this project's library of sockets: in C, by two compilers and over two versions of wasi-libc,
//! and in Rust.

mod bad_input;

use fit::{Options, memory};
use harness::guest;
use harness::peer::Peer;
use harness::run::Run;
use std::fs;
use std::net::Ipv4Addr;
use std::sync::Arc;

fn check(run: Run) {
    let end = run.on_any_network().run();
    assert_eq!(end.success(), "all as it should be\n");
}

#[test]
fn each_call_of_the_library_answers_as_it_should_by_zig() {
    check(Run::of("libc_calls", &[]));
}

#[test]
fn each_call_of_the_library_answers_as_it_should_by_debians_clang() {
    check(by_clang("libc_calls_by_clang", &[]));
}

#[test]
fn what_programs_include_is_there_and_does_what_it_says() {
    check(Run::of("libc_headers", &[]));
    check(by_clang("libc_headers_by_clang", &[]));
}

#[test]
fn a_program_that_cmake_built_with_the_installed_files_talks_to_a_server() {
    talks(|args| Run::of("client_by_cmake", args));
}

#[test]
fn a_program_that_was_built_by_what_pkg_config_tells_talks_to_a_server() {
    talks(|args| by_clang("client_by_pkg_config", args));
}

/// A client of this host, service and text.
fn talks(client: impl FnOnce(&[&str]) -> Run) {
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let port = peer.address().port().to_string();
    let server = peer.echo();
    let run = client(&["127.0.0.1", &port, "hello"]);
    assert_eq!(run.on_any_network().run().success(), "hello\n");
    assert_eq!(server.join().expect("a server"), 5);
}

/// Debian 12's wasi-libc takes pages that are not its own, so that the module is moved out of their way.
fn by_clang(name: &str, args: &[&str]) -> Run {
    let options = Options {
        file: name.to_owned(),
        memory: Some(memory::Choice::Relocate),
        ..Options::default()
    };
    let converted = fit::convert(&guest::module(name), &options);
    let component = converted.expect("a component").component;
    let program = guest::load(&component).expect("a program");
    Run::of_program(Arc::new(program), name, args)
}

/// As on Linux, where poll says POLLHUP without POLLIN at the end of a pipe; of standard input no host tells what it is.
#[test]
fn a_program_that_reads_what_there_is_by_fionread_comes_to_each_end() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("file"), "the bytes of a file").expect("a file");
    let args = &["/dir/file"];
    for run in [
        Run::of("libc_inputs", args),
        by_clang("libc_inputs_by_clang", args),
    ] {
        let run = run.on_loopback().dir(folder.path(), "/dir");
        let end = run.stdin("what comes in").run();
        let told = "standard input: 13 7 1 and the end, where poll says POLLIN POLLHUP\n\
                    file: 19 13 7 1 and the end, where poll says POLLIN\n\
                    connection: 10 4 and the end, where poll says POLLIN\n";
        assert_eq!(end.success(), told);
    }
}

#[test]
fn a_program_in_rust_has_them_as_c_has() {
    let end = Run::of("libc_rust", &[]).on_loopback().run();
    let told = "nothing yet: WouldBlock\n5 bytes from [127, 0, 0, 1]\nhello\n";
    assert_eq!(end.success(), told);
}
