//! A scenario's two runs, and in which lines they differ.
//! Which lines may is said in `differences.rs`.

use crate::dialect::Dialect;
use crate::peer::Meeting;
use crate::scenario::Scenario;
use harness::native;
use harness::run::Run;

/// More than a scenario opens at once, and less than a leak with every call.
const RESOURCES: usize = 400;

/// What a line is on Linux, and adapted.
pub type Line = (String, String);

/// The transcript of a run on Linux.
pub fn native(scenario: &Scenario) -> String {
    let meeting = Meeting::of(scenario.peer);
    let transcript = native::run("scenarios", &arguments(scenario, &meeting));
    meeting.end();
    transcript
}

/// The transcript of an adapted run in a dialect, which must end well and leave nothing behind.
pub fn adapted(scenario: &Scenario, dialect: Dialect) -> String {
    let meeting = Meeting::of(scenario.peer);
    let module = dialect.module("scenarios");
    let run = Run::of(&module, &arguments(scenario, &meeting));
    let transcript = run.on_any_network().max_resources(RESOURCES).run();
    let transcript = transcript.success();
    meeting.end();
    transcript
}

fn arguments<'a>(scenario: &'a Scenario, meeting: &'a Meeting) -> Vec<&'a str> {
    let mut arguments = vec![scenario.sentence.as_str()];
    arguments.extend(meeting.port());
    arguments
}

/// The lines that differ, sorted.
pub fn compare(native: &str, adapted: &str) -> Vec<Line> {
    let count = native.lines().count().max(adapted.lines().count());
    let lines = |text: &str| {
        let lines: Vec<_> = text.lines().map(str::to_owned).collect();
        let rest = count - lines.len();
        lines.into_iter().chain(vec![String::new(); rest])
    };
    let both = lines(native).zip(lines(adapted));
    let mut differing: Vec<_> = both.filter(|(native, adapted)| native != adapted).collect();
    differing.sort();
    differing
}

/// Whether the lines that Linux does not have say that the C layer over a dialect finds no words, and there are such.
pub fn lacks_words_alone(native: &str, adapted: &str) -> bool {
    let on_linux: Vec<_> = native.lines().collect();
    let others = adapted.lines().filter(|line| !on_linux.contains(line));
    let others: Vec<_> = others.collect();
    !others.is_empty() && others.iter().all(|line| line.ends_with(": ENOPROTOOPT"))
}
