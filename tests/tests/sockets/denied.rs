//! Hosts that deny the network: TCP, UDP, names, or what is not on a list.
//! The program tells what each call answers.

use crate::dialect::Dialect;
use harness::run::Run;
use libtest_mimic::{Failed, Trial};

/// Of nobody: for documentation. The host denies it, and nothing is sent.
const ELSEWHERE: &str = "198.51.100.77";

pub fn trials() -> Vec<Trial> {
    vec![
        Trial::test("a host that denies everything says ACCES", everything),
        Trial::test(
            "a host that permits a listener denies the rest",
            all_but_a_listener,
        ),
        Trial::test(
            "a host that permits loopback denies other addresses",
            all_but_loopback,
        ),
    ]
}

fn everything() -> Result<(), Failed> {
    let expected = "\
        socket: Permission denied\n\
        socket for datagrams: Permission denied\n\
        localhost: Permission denied\n\
        127.0.0.1: found\n";
    check(&[], |run| run, expected)
}

fn all_but_a_listener() -> Result<(), Failed> {
    let expected = "\
        socket: permitted\n\
        connect: Permission denied\n\
        again: Permission denied\n\
        bind: Permission denied\n\
        listen: Permission denied\n\
        socket for datagrams: Permission denied\n\
        localhost: Permission denied\n\
        127.0.0.1: found\n";
    check(&[], Run::listening, expected)
}

fn all_but_loopback() -> Result<(), Failed> {
    let expected = "\
        socket: permitted\n\
        connect: Permission denied\n\
        again: Permission denied\n\
        bind: Permission denied\n\
        listen: Permission denied\n\
        socket for datagrams: permitted\n\
        sendto: Permission denied\n\
        connect: Permission denied\n\
        bind: Permission denied\n\
        localhost: found\n\
        127.0.0.1: found\n";
    check(&[ELSEWHERE], Run::on_loopback, expected)
}

/// Each dialect's program tells the same, by a host that is made so.
fn check(arguments: &[&str], host: fn(Run) -> Run, expected: &str) -> Result<(), Failed> {
    for dialect in Dialect::ALL {
        let run = Run::of(&dialect.module("denied"), arguments);
        let told = host(run).run().success();
        let expected = in_words_of(*dialect, expected);
        if told != expected {
            return Err(format!("{dialect}: expected:\n{expected}but it told:\n{told}").into());
        }
    }
    Ok(())
}

/// WasmEdge has errno of its own for a lookup, none of which is a denial: the adapter says AIFAIL.
fn in_words_of(dialect: Dialect, expected: &str) -> String {
    match Dialect::WASMEDGE.contains(&dialect) {
        true => expected.replace("localhost: Permission denied", "localhost: no answer"),
        false => expected.to_owned(),
    }
}
