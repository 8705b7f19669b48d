//! The exports of each build: which forms it has, and under which names.
//! The forms themselves are listed by dialect in `forms`.

use crate::forms::{
    COMPANIONS, Form, LIBC, PREVIEW1, UNSTABLE, WAMR, WAMR_1_0, WASMEDGE, WASMEDGE_READINGS,
};
use crate::{Expectation, Flavour, Names, signature::Signature};

/// What an adapter serves before it is fitted.
const FORMS: [&[Form]; 8] = [
    PREVIEW1,
    COMPANIONS,
    LIBC,
    UNSTABLE,
    WAMR,
    WAMR_1_0,
    WASMEDGE,
    WASMEDGE_READINGS,
];

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
    let plain = |form: Form| (form.name.into(), form.signature);
    let with_arity = |form: &Form| (form.to_string(), form.signature);
    match names {
        Names::Plain(users) => users.forms().into_iter().map(plain).collect(),
        Names::WithArity => {
            let mut exports: Vec<(String, Signature)> = Vec::new();
            for form in FORMS.into_iter().flatten().map(with_arity) {
                // Several dialects may have the same form.
                if !exports.contains(&form) {
                    exports.push(form);
                }
            }
            exports
        }
    }
}
