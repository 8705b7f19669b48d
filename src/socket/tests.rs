//! `docs/sockets.md`, made by asking: what every operation answers in every state of a socket, on every generation of
//! hosts. None traps, and nothing is left behind.

mod datagrams;
mod streams;

use super::option::Name;
use crate::{
    errno::Result,
    host::fake::Generation,
    testing::{
        Guest, Subscribe,
        markdown::table,
        sockets::{name, name_of},
    },
};
use expect_test::expect_file;

const HEAD: &str = "\
# What sockets answer in each state

Made by `UPDATE_EXPECT=1 cargo test --lib socket::tests`, which asks every one; without the variable the test compares.
All hosts answer alike, unless an entry has several: Wasmtime up to 42 and from 48 on, and Node. Every socket here has
O_NONBLOCK; one without it waits where EAGAIN or EINPROGRESS is said.

";

/// What the socket of a guest is, and how it gets there.
struct State {
    name: &'static str,
    /// The descriptor that is asked.
    reach: fn(&mut Guest) -> u32,
}

struct Operation {
    name: &'static str,
    ask: fn(&mut Guest, u32) -> String,
}

/// How long a call of a socket without O_NONBLOCK waits, if it does.
#[derive(Clone, Copy)]
enum Waits {
    Never,
    AMillisecond,
}

/// The answer of one generation. A second call of the same kind must do no harm either.
fn answer(generation: Generation, state: &State, operation: &Operation, waits: Waits) -> String {
    let mut guest = Guest::alone(generation);
    let fd = (state.reach)(&mut guest);
    if let Waits::AMillisecond = waits {
        guest.set_blocking(fd);
        for name in [Name::SO_RCVTIMEO, Name::SO_SNDTIMEO] {
            guest.set_option(fd, name, 1_000_000).unwrap();
        }
    }
    let answer = (operation.ask)(&mut guest, fd);
    (operation.ask)(&mut guest, fd);
    guest.finish();
    answer
}

/// What all generations answer, or each of them.
fn cell(state: &State, operation: &Operation) -> String {
    let mut answers = Generation::ALL
        .map(|generation| answer(generation, state, operation, Waits::Never))
        .to_vec();
    if answers.iter().all(|answer| *answer == answers[0]) {
        return answers.remove(0);
    }
    let names = ["42", "48", "Node"];
    let each = names.iter().zip(&answers);
    let each: Vec<String> = each
        .map(|(name, answer)| format!("{name} {answer}"))
        .collect();
    each.join(", ")
}

fn rows(states: &[State], operations: &[Operation]) -> Vec<Vec<String>> {
    let head = [""]
        .into_iter()
        .chain(states.iter().map(|state| state.name));
    let mut rows = vec![head.map(str::to_owned).collect()];
    for operation in operations {
        let cells = states.iter().map(|state| cell(state, operation));
        rows.push(
            [operation.name.to_owned()]
                .into_iter()
                .chain(cells)
                .collect(),
        );
    }
    rows
}

#[test]
fn a_socket_that_waits_answers_what_one_does_that_does_not_or_has_waited_for_better() {
    let of_streams = (&streams::STATES[..], &streams::OPERATIONS[..]);
    let of_datagrams = (&datagrams::STATES[..], &datagrams::OPERATIONS[..]);
    for (states, operations) in [of_streams, of_datagrams] {
        for (generation, state) in each(states) {
            for operation in operations {
                let [waits, never] = [Waits::AMillisecond, Waits::Never]
                    .map(|waits| answer(generation, state, operation, waits));
                let is_better = ["EAGAIN", "EINPROGRESS", "EALREADY"].contains(&&*never);
                let what = (generation, state.name, operation.name);
                assert!(waits == never || is_better, "{what:?}: {waits}, {never}");
            }
        }
    }
}

fn each(states: &[State]) -> impl Iterator<Item = (Generation, &State)> {
    let generations = Generation::ALL.into_iter();
    generations.flat_map(move |generation| states.iter().map(move |state| (generation, state)))
}

#[test]
fn the_tables_in_the_documents_say_what_every_operation_answers_in_every_state() {
    let text = [
        HEAD,
        streams::HEAD,
        &table(&rows(&streams::STATES, &streams::OPERATIONS)),
        datagrams::HEAD,
        &table(&rows(&datagrams::STATES, &datagrams::OPERATIONS)),
    ];
    expect_file!["../../docs/sockets.md"].assert_eq(&text.concat());
}

fn number(answer: Result<u64>) -> String {
    answer.map_or_else(name_of, |number| number.to_string())
}

fn bytes(answer: Result<Vec<u8>>) -> String {
    match answer {
        Ok(bytes) if bytes.is_empty() => "0 bytes".into(),
        answer => name(answer.map(drop)),
    }
}

fn address(answer: Result<std::net::SocketAddr>) -> String {
    match answer {
        Ok(address) if address.ip().is_unspecified() && address.port() == 0 => "nothing".into(),
        answer => name(answer.map(drop)),
    }
}

/// What a poll that does not wait says: `–` for nothing.
fn event(guest: &mut Guest, subscription: Subscribe) -> String {
    let events = guest.poll(&[subscription, Subscribe::Clock(1, 0, false)]);
    let events = events.expect("events");
    let Some(event) = events.iter().find(|event| event.userdata == 100) else {
        return "–".into();
    };
    assert_eq!(event.error, 0);
    match event.flags {
        0 => "ready".into(),
        _ => "hung up".into(),
    }
}
