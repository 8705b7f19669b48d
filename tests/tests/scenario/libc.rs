//! Programs that are linked with this project's library of sockets: in C, by two compilers and over two versions of wasi-libc,
//! and in Rust.

use fit::{Options, memory};
use harness::guest;
use harness::run::Run;
use std::sync::Arc;

fn check(run: Run) {
    let end = run.on_any_network().run();
    assert_eq!(end.success(), "all as it should be\n");
}

#[test]
fn each_call_of_the_library_answers_as_it_should_by_zig() {
    check(Run::of("libc_calls", &[]));
}

/// Debian 12's wasi-libc takes pages that are not its own, so that the module is moved out of their way.
#[test]
fn each_call_of_the_library_answers_as_it_should_by_debians_clang() {
    let name = "libc_calls_by_clang";
    let options = Options {
        file: name.to_owned(),
        memory: Some(memory::Choice::Relocate),
        ..Options::default()
    };
    let converted = fit::convert(&guest::module(name), &options);
    let component = converted.expect("a component").component;
    let program = guest::load(&component).expect("a program");
    check(Run::of_program(Arc::new(program), name, &[]));
}

#[test]
fn a_program_in_rust_has_them_as_c_has() {
    let end = Run::of("libc_rust", &[]).on_loopback().run();
    let told = "nothing yet: WouldBlock\n5 bytes from [127, 0, 0, 1]\nhello\n";
    assert_eq!(end.success(), told);
}
