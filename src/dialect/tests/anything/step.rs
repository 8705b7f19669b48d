//! What a program does, and what happens to it: one step each, as it is drawn.

use super::{
    super::{
        forms::{
            self, Parameter,
            arguments::{Drawn, drawn},
        },
        sockets::operation::{Operation, of_the_world},
    },
    laid::{Laid, laid},
};
use proptest::{prelude::*, sample::select};

#[derive(Clone, Debug)]
pub enum Step {
    Call(Call),
    /// A client connects to what the program has inherited.
    Client,
    World(Operation),
}

/// A call of a form, by its number, with these arguments, and what lies where they point.
#[derive(Clone, Debug)]
pub struct Call {
    pub form: usize,
    pub arguments: [Drawn; 8],
    pub laid: Laid,
}

/// Every second one moves bytes, or opens something.
fn form() -> impl Strategy<Value = usize> {
    let forms = forms::all();
    let moves = |parameter: &Parameter| {
        use Parameter::*;
        matches!(parameter, From | Into | Opened)
    };
    let movers = (0..forms.len()).filter(|&form| forms[form].parameters.iter().any(moves));
    prop_oneof![0..forms.len(), select(movers.collect::<Vec<usize>>())]
}

fn call() -> impl Strategy<Value = Call> {
    (form(), drawn(0.05), laid()).prop_map(|(form, arguments, laid)| Call {
        form,
        arguments,
        laid,
    })
}

pub fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => call().prop_map(Step::Call),
        2 => Just(Step::Client),
        4 => of_the_world().prop_map(Step::World),
    ]
}
