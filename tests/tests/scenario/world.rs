//! What a program has beside sockets, with them in the component and without.

use fit::run::Exit;
use harness::pattern;
use harness::run::{End, Run};
use std::time::{Duration, Instant, SystemTime};

/// The same in a component with sockets and in one without.
fn both(args: &[&str], stdin: &str) -> [End; 2] {
    [Run::of("world", args), Run::without_sockets("world", args)]
        .map(|run| run.env("KEY", "value").env("EMPTY", "").stdin(stdin).run())
}

fn succeeds(args: &[&str], stdin: &str) -> String {
    let [one, other] = both(args, stdin).map(|end| end.success());
    assert_eq!(one, other);
    one
}

#[test]
fn arguments_arrive_as_they_are() {
    let args = ["args", "", "two words", "zwölf", "--flag=1"];
    assert_eq!(
        succeeds(&args, ""),
        "\"world\"\n\"args\"\n\"\"\n\"two words\"\n\"zwölf\"\n\"--flag=1\"\n"
    );
}

#[test]
fn the_environment_arrives_as_it_is() {
    assert_eq!(succeeds(&["env"], ""), "KEY=value\nEMPTY=\n");
}

#[test]
fn standard_input_is_read_to_its_end() {
    let text = "a line\n".repeat(50_000);
    assert_eq!(succeeds(&["cat"], &text), text);
    assert_eq!(succeeds(&["cat"], ""), "");
}

#[test]
fn the_end_of_standard_input_stays() {
    assert_eq!(succeeds(&["read-after-end"], "text"), "text, then 0\n");
}

#[test]
fn a_mebibyte_on_standard_output_arrives_whole() {
    for end in both(&["flood", "1048576"], "") {
        end.success();
        assert_eq!(pattern::receive(&mut &end.0.stdout[..]).unwrap(), 1 << 20);
    }
}

#[test]
fn a_mebibyte_on_standard_error_arrives_whole() {
    for end in both(&["flood-stderr", "1048576"], "") {
        end.success();
        assert_eq!(pattern::receive(&mut &end.0.stderr[..]).unwrap(), 1 << 20);
    }
}

#[test]
fn the_two_outputs_are_kept_apart() {
    for end in both(&["both"], "") {
        assert_eq!(end.success(), "to stdout\n");
        assert_eq!(end.0.stderr, b"to stderr\n");
    }
}

#[test]
fn an_exit_code_is_success_or_failure() {
    assert_eq!(succeeds(&["exit", "0"], ""), "");
    for code in ["1", "2", "255"] {
        for end in both(&["exit", code], "") {
            assert_eq!(end.failure(), "");
            assert_eq!(end.0.resources_left, 0);
        }
    }
}

#[test]
fn an_error_of_main_is_told_and_is_failure() {
    for end in both(&["fail"], "") {
        assert!(end.failure().contains("on purpose"), "{end}");
    }
}

#[test]
fn a_panic_is_told_and_traps() {
    for end in both(&["panic"], "") {
        assert!(matches!(end.0.exit, Exit::Trap(_)), "{end}");
        let stderr = String::from_utf8_lossy(&end.0.stderr);
        assert!(stderr.contains("on purpose"), "{end}");
    }
}

#[test]
fn random_bytes_are_random() {
    assert_eq!(
        succeeds(&["random"], ""),
        "twice the same: false\nmany values: true\n"
    );
}

#[test]
fn the_clocks_are_right() {
    for end in both(&["clocks"], "") {
        let stdout = end.success();
        let (seconds, monotonic) = stdout.split_once('\n').expect("two lines");
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let behind = now.unwrap().as_secs() - seconds.parse::<u64>().unwrap();
        assert!(behind < 60, "{behind} seconds behind");
        assert_eq!(monotonic, "monotonic: true\n");
    }
}

#[test]
fn memory_that_grows_between_calls_stays_the_guests() {
    let stdout = succeeds(&["grow"], "");
    let steps = (0..64).map(|step| format!("{step} Some(\"grow\")\n"));
    assert_eq!(stdout, steps.collect::<String>() + "unchanged: true\n");
}

#[test]
fn a_sleep_takes_its_time_and_not_much_more() {
    let start = Instant::now();
    assert_eq!(succeeds(&["sleep", "100"], ""), "long enough: true\n");
    let elapsed = start.elapsed();
    assert!(elapsed >= Duration::from_millis(200), "{elapsed:?}");
    assert!(elapsed < Duration::from_secs(20), "{elapsed:?}");
}
