//! Every form of an import that has to do with sockets, and what its arguments are, for tests that make up calls of any of
//! them.

pub mod arguments;
mod libc;
pub mod memory;
mod preview1;
mod wamr;
mod wasmedge;

use crate::{adapter::Adapter, errno::Result, host::fake::Fake, socket::option::SOL_SOCKET};

/// A form of an import.
pub struct Form {
    /// `name/arity`
    pub name: &'static str,
    pub parameters: &'static [Parameter],
    /// Takes as many arguments as there are parameters.
    pub make: fn(&mut Adapter<Fake>, &[u64]) -> Result,
}

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    Fd,
    /// Where something lies that is only read: a test lays it out here.
    In(u32),
    /// Where so many bytes go, and nothing is read.
    Out(u32),
    /// The same, of as many bytes as a length says.
    Room(u32),
    /// Where the number of a new descriptor goes.
    Opened,
    /// Where as many records of so many bytes go as the next [`Count`](Self::Count) or [`Len`](Self::Len) says.
    Many(u32),
    /// Where a length lies that is read and written: here.
    Length(u32),
    /// Buffers that are read, as many as the next argument says, and such as are written.
    From,
    Into,
    /// WasmEdge's record of an address, whose bytes may be written.
    Record,
    /// Where the address of WasmEdge's list of addresses lies, which is filled.
    List,
    /// Subscriptions, as many as the next count says.
    Subscriptions,
    Count,
    Len,
    Flags,
    /// A number, of which these mean something.
    OneOf(&'static [u64]),
}

/// Numbers, backlogs and values of options.
const FEW: &[u64] = &[0, 1, 2, 3];
const PORTS: &[u64] = &[0, 80, 81, 82, 83, 7000, 7001, 7002];
const LEVELS: &[u64] = &[0, 6, 41, SOL_SOCKET as u64];
/// Each is one of some level's, and of some dialect's.
const OPTIONS: &[u64] = &[
    0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12, 13, 15, 16, 26, 33, 66, 67,
];

impl Parameter {
    /// Whether it is an address of the memory's.
    pub fn is_address(self) -> bool {
        use Parameter::*;
        !matches!(self, Fd | Count | Len | Flags | OneOf(_))
    }
}

macro_rules! forms {
    ($($name:literal = $function:path: $($parameter:ident $(($detail:expr))?),*;)*) => {
        /// See [`super::Form`].
        pub const FORMS: &[super::Form] = &[$(super::Form {
            name: $name,
            parameters: &[$(super::Parameter::$parameter $(($detail))?),*],
            make: |adapter, arguments| {
                let mut arguments = arguments.iter();
                $function(adapter, $({
                    let argument = arguments.next().expect(stringify!($parameter));
                    *argument as _
                }),*)
            },
        }),*];
    };
}
use forms;

/// All of them.
pub fn all() -> Vec<&'static Form> {
    let of_dialects = [preview1::FORMS, wamr::FORMS, wasmedge::FORMS, libc::FORMS];
    of_dialects.into_iter().flatten().collect()
}

/// The forms of an export table that answer an errno.
fn exported(table: &str) -> Vec<&str> {
    let (table, _) = table.split_once("silent_exports!").unwrap_or((table, ""));
    let forms = table.split("\n    \"").skip(1);
    let forms = forms.filter_map(|form| form.split_once('"'));
    forms.map(|(name, _)| name).collect()
}

#[test]
fn no_form_of_a_dialect_is_missing() {
    let names = |forms: &[Form]| -> Vec<&str> { forms.iter().map(|form| form.name).collect() };
    let table = include_str!("../../exports/wamr.rs");
    assert_eq!(names(wamr::FORMS), exported(table));
    let table = include_str!("../../exports/wasmedge.rs");
    assert_eq!(names(wasmedge::FORMS), exported(table));
    let table = include_str!("../../exports/libc.rs");
    assert_eq!(names(libc::FORMS), exported(table));
    let table = exported(include_str!("../../exports.rs"));
    assert!(
        names(preview1::FORMS)
            .iter()
            .all(|name| table.contains(name))
    );
}
