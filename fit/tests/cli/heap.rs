//! A guest that overwrites what is not its own, with the adapter that is built into the command: `heap.wat`.

use super::support::require_adapters;
use fit::memory::Choice;
use fit::run::{Exit, Inherited, Outcome, RunOptions, run};
use fit::{Options, convert};
use std::time::Duration;

/// Runs the guest. Whatever it comes to, it comes to an end.
fn heap(memory: Option<Choice>) -> Outcome {
    require_adapters();
    let options = Options {
        memory,
        ..Options::default()
    };
    let made = convert(include_bytes!("heap.wat"), &options).expect("a component");
    let listener = "tcp://127.0.0.1:0?nonblock".to_owned();
    let inherited = Inherited::parse(&[listener], &[]).expect("a listener");
    let surroundings = RunOptions {
        listen: inherited.listen,
        timeout: Some(Duration::from_secs(120)),
        ..RunOptions::captured("")
    };
    run(&made.component, &surroundings).expect("a run")
}

#[test]
fn a_heap_of_512_mib_and_the_adapter_leave_each_other_alone() {
    let outcome = heap(None);
    assert!(matches!(outcome.exit, Exit::Code(0)), "{outcome:?}");
    let (stdout, stderr) = (&outcome.stdout, &outcome.stderr);
    assert_eq!((&stdout[..], &stderr[..]), (&b"........ok\n"[..], &b""[..]));
}

// Otherwise the test above would prove nothing.
#[test]
fn the_same_heap_is_overwritten_where_the_memory_is_left_as_it_is() {
    let outcome = heap(Some(Choice::Leave));
    match &outcome.exit {
        // The guest's own, for a word of its heap that is not what it wrote.
        Exit::Trap(trap) => assert!(trap.to_string().contains("unreachable"), "{trap}"),
        other => panic!("{other:?}: {outcome:?}"),
    }
    assert_eq!(outcome.stdout, b".");
}
