//! The exports of each build: which forms it has, and under which names.
//! The forms themselves are listed by dialect in `forms`.

use crate::forms::{COMPANIONS, Form, LIBC, NEW_IN_PREVIEW1, PREVIEW1, UNSTABLE, WAMR, WAMR_1_0};
use crate::{Expectation, Flavour, Names, signature::Signature};

/// Every export of the adapter that `expected` describes, under the name that it has there.
pub(crate) fn of(expected: Expectation) -> Vec<(String, Signature)> {
    let mut exports = forms(expected.names);
    exports.push(("cabi_import_realloc".into(), Signature::new("iiii", "i")));
    if expected.flavour == Flavour::Command {
        exports.push(("wasi:cli/run@0.2.0#run".into(), Signature::new("", "i")));
    }
    exports
}

fn forms(names: Names) -> Vec<(String, Signature)> {
    let plain = |form: &Form| (form.name.into(), form.signature);
    let with_arity = |form: &Form| (form.to_string(), form.signature);
    let preview1 = PREVIEW1.iter().chain(COMPANIONS);
    match names {
        Names::Preview1 => preview1.chain(LIBC).map(plain).collect(),
        // The four have the signatures of those whose names they get.
        Names::Preview0 => preview1
            .filter(|form| form.name != NEW_IN_PREVIEW1)
            .map(plain)
            .collect(),
        Names::WithArity => preview1
            .chain(LIBC)
            .chain(UNSTABLE)
            .chain(WAMR)
            .chain(WAMR_1_0)
            .map(with_arity)
            .collect(),
    }
}
