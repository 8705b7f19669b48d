//! Tells what a module as a whole looks like: which dialects it speaks, and who makes such modules.
//! For people only: what becomes of an import is decided for each by itself.

#[cfg(test)]
mod tests;

use crate::dialect::{self, Dialect, Form, Users};
use crate::judge::Judged;
use crate::module::Module;
use crate::reading;
use serde::Serialize;
use std::collections::BTreeSet;

/// What the imports show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Speaks {
    /// The dialects that some import is of, and of no other.
    pub dialects: Vec<Dialect>,
    /// What it looks like, in words.
    pub like: String,
}

/// Looks at the imports of a module.
pub fn tell(module: &Module, imports: &[Judged]) -> Speaks {
    let certain = imports
        .iter()
        .filter_map(|import| match import.dialects[..] {
            [dialect] => Some(dialect),
            _ => None,
        });
    let dialects: BTreeSet<Dialect> = certain.collect();
    let forms: BTreeSet<Form> = module.forms().collect();
    let speaks = |dialect| dialects.contains(&dialect);
    let like = match (speaks(Dialect::Wamr), speaks(Dialect::WasmEdge)) {
        (true, true) => "a mixture of WAMR and WasmEdge".to_owned(),
        (true, false) => wamr(&forms).to_owned(),
        (false, true) => wasmedge(module, &forms),
        (false, false) => plain(&dialects, imports),
    };
    let dialects = dialects.into_iter().collect();
    Speaks { dialects, like }
}

fn wamr(forms: &BTreeSet<Form>) -> &'static str {
    let old = dialect::wamr_1_0().any(|form| forms.contains(&form));
    if old { "WAMR 1.0" } else { "WAMR" }
}

fn wasmedge(module: &Module, forms: &BTreeSet<Form>) -> String {
    if reading::is_of_0_8_2(module) {
        return "WasmEdge 0.8.2".to_owned();
    }
    let matches = |users: &Users| {
        let mut told = forms
            .iter()
            .map(|form| (users.arities().of(&form.name), form.arity));
        told.all(|(wanted, arity)| wanted.is_none_or(|wanted| wanted == arity))
    };
    let users: Vec<Users> = Users::ALL.into_iter().filter(matches).collect();
    let who = match &users[..] {
        [] => "WasmEdge, in a mixture of its own".to_owned(),
        all if all.len() == Users::ALL.len() => "WasmEdge".to_owned(),
        some => {
            let names: Vec<_> = some.iter().map(Users::to_string).collect();
            format!("WasmEdge as of {}", names.join("; or "))
        }
    };
    match evidence(forms) {
        nothing if nothing.is_empty() => who,
        evidence => format!("{who} ({evidence})"),
    }
}

/// The numbers of parameters by which V1 and V2 differ, as the module has them.
fn evidence(forms: &BTreeSet<Form>) -> String {
    let differ = [
        "sock_accept",
        "sock_getlocaladdr",
        "sock_getpeeraddr",
        "sock_recv_from",
    ];
    let found = forms
        .iter()
        .filter(|form| differ.contains(&form.name.as_str()));
    found.map(Form::to_string).collect::<Vec<_>>().join(", ")
}

/// Without a form that only WAMR or only WasmEdge has.
fn plain(dialects: &BTreeSet<Dialect>, imports: &[Judged]) -> String {
    let mut names: Vec<_> = dialects.iter().map(Dialect::to_string).collect();
    let open = [Dialect::Wamr, Dialect::WasmEdge];
    if let Some(import) = imports.iter().find(|import| import.dialects == open) {
        names.push(format!(
            "{} of {}",
            import.name,
            dialect::either(&import.dialects)
        ));
    }
    match names.is_empty() {
        true => "no WASI".to_owned(),
        false => names.join(" and "),
    }
}
