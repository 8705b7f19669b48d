//! Calls with one argument that no program has: they fail, and leave everything as it was.

use super::{
    super::super::forms::{self, Form, Parameter, arguments::Drawn, memory::Before},
    Driver,
};
use crate::{errno::Errno, testing::END};

/// What is no descriptor, whatever the program has opened.
const NOBODYS: [u64; 4] = [1000, 16_383, 16_384, u32::MAX as u64];

impl Driver {
    /// `which` of the arguments it is, and how it is wrong.
    pub fn faulty(&mut self, form: usize, which: usize, drawn: &[Drawn; 8]) {
        let form: &Form = forms::all()[form];
        let fds: Vec<u32> = self.open.iter().map(|open| open.fd).collect();
        if fds.is_empty() {
            return;
        }
        let parameters = form.parameters.iter().enumerate();
        let can_be_wrong = |&(_, parameter): &(usize, &Parameter)| {
            parameter.is_address() || *parameter == Parameter::Fd
        };
        let can_be_wrong: Vec<(usize, &Parameter)> = parameters.filter(can_be_wrong).collect();
        let (place, parameter) = can_be_wrong[which % can_be_wrong.len()];
        let mut arguments = form.arguments(drawn, &fds);
        arguments[place] = match parameter {
            Parameter::Fd => NOBODYS[which % NOBODYS.len()],
            // (At its end the memory has no bytes, which may be all that is asked for.)
            _ => [END + 1, END + 8, u32::MAX][which % 3].into(),
        };
        let before = Before::of(&self.guest);
        let answer = (form.make)(&mut self.guest.adapter, &arguments);
        let said = format!("{} {arguments:x?}: {answer:?}", form.name);
        before.assert_changed_only_in(&self.guest, &[], &said);
        match parameter {
            Parameter::Fd => assert_eq!(answer, Err(Errno::Badf), "{said}"),
            _ => assert!(answer.is_err(), "{said}"),
        }
    }
}
