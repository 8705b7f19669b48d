//! Hosts that deny the network: TCP, UDP, names, or what is not on a list.
//! The program tells the errno of each call.

use harness::run::Run;
use libtest_mimic::{Failed, Trial};

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
    check(
        Run::of("wamr_denied", &[]),
        "\
        socket: EACCES\n",
    )
}

fn all_but_a_listener() -> Result<(), Failed> {
    check(
        Run::of("wamr_denied", &[]).listening(),
        "\
        socket: EACCES\n",
    )
}

fn all_but_loopback() -> Result<(), Failed> {
    check(
        Run::of("wamr_denied", &[]).on_loopback(),
        "\
        socket: EACCES\n",
    )
}

fn check(run: Run, expected: &str) -> Result<(), Failed> {
    let told = run.run().success();
    if told == expected {
        return Ok(());
    }
    Err(format!("expected:\n{expected}but it told:\n{told}").into())
}
