//! Imports whose name and signature leave open what they mean: which readings there are, and which one a module gets.
//! The forms are listed by `verify`; serving a reading is the adapter's business.

mod table;

#[cfg(test)]
mod tests;

pub use table::{AMBIGUITIES, Ambiguity, Reading, list};

use crate::dialect::Form;
use crate::memory;
use crate::module::{Import, Module};
use crate::problem::Problem;
use serde::Serialize;
use std::collections::BTreeSet;
use std::str::FromStr;

/// A reading that the user asks for: `NAME=READING`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    name: String,
    reading: String,
}

impl FromStr for Asked {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some((name, reading)) = text.split_once('=') else {
            return Err("it has no `=` between a name and a reading".to_owned());
        };
        let asked = Self {
            name: name.to_owned(),
            reading: reading.to_owned(),
        };
        if asked.ambiguities().next().is_some() {
            return Ok(asked);
        }
        let names = |name| {
            let known = AMBIGUITIES.iter().filter(move |one| one.name == name);
            known.map(Ambiguity::names).collect::<Vec<_>>().join("|")
        };
        Err(match names(name) {
            none if none.is_empty() => format!("only these have several readings: {}", list(", ")),
            known => format!("the readings of {name} are {known}"),
        })
    }
}

impl Asked {
    /// What it may be about: forms of one name.
    fn ambiguities(&self) -> impl Iterator<Item = &'static Ambiguity> {
        AMBIGUITIES.iter().filter(|one| self.is_about(one))
    }

    fn is_about(&self, ambiguity: &Ambiguity) -> bool {
        ambiguity.name == self.name && ambiguity.reading(&self.reading).is_some()
    }

    fn option(&self) -> String {
        option(&self.name, &self.reading)
    }
}

fn option(name: &str, reading: &str) -> String {
    format!("--reading {name}={reading}")
}

/// How an import is read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The reading's name.
    pub taken: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Why it was taken.
    pub why: String,
    /// The options that have it read otherwise.
    pub otherwise: Vec<String>,
}

/// How the ambiguous imports of a module are read.
#[derive(Debug, Default)]
pub struct Readings {
    chosen: Vec<(&'static Ambiguity, Choice)>,
    unused: Vec<Asked>,
}

/// Decides for a module: as asked, as the imports tell, or as most modules mean it. Of two that are asked for the later counts.
pub fn choose(module: &Module, asked: &[Asked]) -> Readings {
    let forms: BTreeSet<_> = module.forms().collect();
    let ambiguities = forms.iter().filter_map(Ambiguity::of);
    let chosen: Vec<_> = ambiguities
        .map(|ambiguity| (ambiguity, decide(ambiguity, module, asked)))
        .collect();
    let is_used = |asked: &Asked| chosen.iter().any(|(one, _)| asked.is_about(one));
    let unused = asked
        .iter()
        .filter(|asked| !is_used(asked))
        .cloned()
        .collect();
    Readings { chosen, unused }
}

fn decide(ambiguity: &'static Ambiguity, module: &Module, asked: &[Asked]) -> Choice {
    let asked = asked.iter().rfind(|asked| asked.is_about(ambiguity));
    let (name, why) = match asked {
        Some(asked) => (asked.reading.as_str(), asked.option()),
        None => match of_the_oldest(ambiguity).filter(|_| is_of_0_8_2(module)) {
            Some(reading) => (reading, OLDEST.to_owned()),
            None => ("", "the usual reading".to_owned()),
        },
    };
    let taken = ambiguity.reading(name).unwrap_or(&ambiguity.readings[0]);
    let others = ambiguity.readings.iter().filter(|other| *other != taken);
    Choice {
        taken: taken.name,
        meaning: taken.meaning,
        why,
        otherwise: others
            .map(|other| option(ambiguity.name, other.name))
            .collect(),
    }
}

/// How a module of WasmEdge 0.8.2 means it, if not as others do.
fn of_the_oldest(ambiguity: &Ambiguity) -> Option<&'static str> {
    match ambiguity.name {
        "sock_accept" => Some("port"),
        "sock_open" => Some("0.9"),
        _ => None,
    }
}

const OLDEST: &str =
    "it opens sockets as WasmEdge does and imports nothing that is younger than WasmEdge 0.8.2";

/// Whether a module looks as if made for WasmEdge 0.8.2, whose `sock_accept` took a port: it has that and `sock_open`, and all
/// that it asks of sockets was there then. Nearly all that import this form otherwise have functions that came later, or are of
/// Go, which brings its own accept; timecraft's C does not in a server that asks for no address, and then loses the flag.
pub fn is_of_0_8_2(module: &Module) -> bool {
    let was_there = |form: &Form| OF_0_8_2.contains(&(form.name.as_str(), form.arity));
    let is_socket = |form: &Form| form.is_socket() || form.name == "epoll_oneoff";
    let sockets: Vec<_> = module.forms().filter(is_socket).collect();
    let has = |name| sockets.contains(&Form::new(name, 3));
    has("sock_open")
        && has("sock_accept")
        && sockets.iter().all(was_there)
        && !memory::is_go(module)
}

/// The functions for sockets of WasmEdge 0.8.2, with Preview 1's.
const OF_0_8_2: [(&str, usize); 8] = [
    ("sock_open", 3),
    ("sock_bind", 3),
    ("sock_connect", 3),
    ("sock_listen", 2),
    ("sock_accept", 3),
    ("sock_recv", 6),
    ("sock_send", 5),
    ("sock_shutdown", 2),
];

impl Readings {
    /// What an import asks the adapter for; `None` if it is none of its functions' business.
    pub fn form(&self, import: &Import) -> Option<Form> {
        let form = import.form()?;
        Some(match self.of(&form) {
            Some((usual, choice)) if choice.taken != usual.readings[0].name => {
                form.read(choice.taken)
            }
            _ => form,
        })
    }

    /// What a module asks the adapter for.
    pub fn forms(&self, module: &Module) -> BTreeSet<Form> {
        let imports = module.imports.iter();
        imports.filter_map(|import| self.form(import)).collect()
    }

    /// How a form is read, if that is open.
    pub fn choice(&self, form: &Form) -> Option<&Choice> {
        self.of(form).map(|(_, choice)| choice)
    }

    fn of(&self, form: &Form) -> Option<&(&'static Ambiguity, Choice)> {
        let ambiguity = Ambiguity::of(form)?;
        self.chosen.iter().find(|(one, _)| *one == ambiguity)
    }

    /// What was asked for and is about nothing.
    pub fn problems(&self) -> impl Iterator<Item = Problem> {
        self.unused.iter().map(|asked| {
            let forms: Vec<_> = asked
                .ambiguities()
                .map(|one| format!("{}/{}", one.name, one.arity))
                .collect();
            let what = format!("it has no import that {} is about", asked.option());
            let why = format!("it does not import {}", forms.join(" or "));
            Problem::new("reading", &what, &why)
                .todo("leave out that option; `inspect` lists the imports")
        })
    }
}
