//! Runs the same calls under both hosts and compares everything that can be seen.
//! Which differences there may be is left to `differences.rs`.

use crate::call::Call;
use crate::differences::{self, Difference};
use crate::host::{self, Run};

/// One thing that was not the same.
#[derive(Debug)]
pub struct Finding {
    /// The call that answered differently; `None` for what is left behind at the end.
    pub call: Option<Call>,
    /// The calls before it.
    pub before: Vec<Call>,
    /// What it was that was different.
    pub about: String,
    pub native: String,
    pub adapted: String,
}

/// Fails if the hosts disagree about anything that no difference explains.
#[track_caller]
pub fn agree(calls: &[Call]) {
    if let Err(report) = explained(calls) {
        panic!("{report}");
    }
}

/// The differences that occur, each with what it explains; or a report, if there is anything unexplained.
pub fn explained(calls: &[Call]) -> Result<Vec<(&'static Difference, Finding)>, String> {
    let (native, adapted) = (host::native(calls), host::adapted(calls));
    let (mut explained, mut unexplained) = (Vec::new(), Vec::new());
    for finding in findings(calls, &native, &adapted) {
        match differences::all().find(|known| (known.explains)(&finding)) {
            Some(known) => explained.push((known, finding)),
            None => unexplained.push(finding),
        }
        if explained.last().is_some_and(|(known, _)| known.parts) {
            break;
        }
    }
    match unexplained.is_empty() {
        true => Ok(explained),
        false => Err(report(calls, &native, &adapted, &unexplained)),
    }
}

fn findings(calls: &[Call], native: &Run, adapted: &Run) -> Vec<Finding> {
    let answers = calls.iter().enumerate().map(|(index, call)| Finding {
        call: Some(call.clone()),
        before: calls[..index].to_vec(),
        about: format!("call {index}, {call:?}"),
        native: native.answer(index),
        adapted: adapted.answer(index),
    });
    let left_behind = [
        ("the end", &native.end, &adapted.end),
        ("standard output", &native.output, &adapted.output),
        ("the files", &only(native, adapted), &only(adapted, native)),
        ("what is left in the host", &native.left, &adapted.left),
    ];
    let left_behind = left_behind.map(|(about, native, adapted)| Finding {
        call: None,
        before: calls.to_vec(),
        about: about.to_owned(),
        native: native.clone(),
        adapted: adapted.clone(),
    });
    let findings = answers.chain(left_behind);
    findings
        .filter(|found| found.native != found.adapted)
        .collect()
}

/// What is so in one world only.
fn only(here: &Run, there: &Run) -> String {
    let lines = here.world.iter().filter(|line| !there.world.contains(line));
    lines.cloned().collect::<Vec<_>>().join("; ")
}

fn report(calls: &[Call], native: &Run, adapted: &Run, findings: &[Finding]) -> String {
    let mut report = String::new();
    for Finding {
        about,
        native,
        adapted,
        ..
    } in findings
    {
        report.push_str(&format!(
            "{about}\n  native:  {native}\n  adapted: {adapted}\n"
        ));
    }
    report.push_str("in these calls:\n");
    for (index, call) in calls.iter().enumerate() {
        let (native, adapted) = (native.answer(index), adapted.answer(index));
        report.push_str(&format!("    {call:?},\n        // {native}\n"));
        if native != adapted {
            report.push_str(&format!("        // adapted: {adapted}\n"));
        }
    }
    report
}
