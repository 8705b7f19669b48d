//! The scenarios, as the program that has them lists them, and a test of each in each dialect, whose name is its sentence.
//! What its two runs print is compared in `transcript.rs`.

use crate::dialect::Dialect;
use crate::differences;
use crate::peer::Kind;
use crate::transcript;
use harness::native;
use libtest_mimic::{Failed, Trial};

/// A sentence, and who else takes part.
#[derive(Clone)]
pub struct Scenario {
    pub sentence: String,
    pub peer: Kind,
}

/// All of them.
pub fn all() -> Vec<Scenario> {
    let list = native::run("scenarios", &[]);
    let scenarios = list.lines().map(|line| {
        let (peer, sentence) = line.split_once(": ").expect("a peer and a sentence");
        Scenario {
            sentence: sentence.to_owned(),
            peer: Kind::named(peer),
        }
    });
    scenarios.collect()
}

/// A test of each, in each dialect.
pub fn trials() -> Vec<Trial> {
    let scenarios = all();
    let each = Dialect::ALL.iter().flat_map(|&dialect| {
        let scenarios = scenarios.iter().cloned();
        scenarios.map(move |scenario| {
            let name = scenario.sentence.clone();
            Trial::test(name, move || test(&scenario, dialect)).with_kind(dialect.prefix())
        })
    });
    each.collect()
}

fn test(scenario: &Scenario, dialect: Dialect) -> Result<(), Failed> {
    let native = transcript::native(scenario);
    let adapted = transcript::adapted(scenario, dialect);
    if differences::is_unspelt(&scenario.sentence, dialect) {
        return match transcript::lacks_words_alone(&native, &adapted) {
            true => Ok(()),
            false => Err(format!("it lacks more than words, or none:\n{adapted}").into()),
        };
    }
    let found = transcript::compare(&native, &adapted);
    let expected = differences::of(&scenario.sentence, dialect);
    if found == expected {
        return Ok(());
    }
    let report = format!(
        "found other differences than expected\n--- Linux\n{native}--- adapted\n{adapted}\
         --- found\n{found:#?}\n--- expected\n{expected:#?}"
    );
    Err(report.into())
}
