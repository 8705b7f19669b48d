//! What arguments are made of, as it is drawn: those that a program would have, and those that only a broken one has.

use super::{Form, Parameter};
use crate::testing::{
    END, IOVECS, OUT, SUBSCRIPTIONS,
    wasmedge::{ALONE, LIST, STORAGE},
};
use proptest::{array::uniform8, prelude::*};

/// Where arrays go that calls fill.
pub const MANY: u32 = 0xf_0000;

/// Of an argument: whether it is odd, and a number that it is made of.
pub type Drawn = (bool, u32);

/// For as many parameters as any form has, of which so many are odd.
pub fn drawn(oddness: f64) -> impl Strategy<Value = [Drawn; 8]> {
    uniform8((proptest::bool::weighted(oddness), any::<u32>()))
}

const MAX: u64 = u32::MAX as u64;

fn one_of(choices: &[u64], number: u32) -> u64 {
    choices[number as usize % choices.len()]
}

impl Parameter {
    /// An argument that means something, with these descriptors open.
    pub fn usual(self, number: u32, fds: &[u32]) -> u64 {
        use Parameter::*;
        let any = u64::from(number);
        let address = match self {
            Fd if fds.is_empty() => number % 24,
            Fd => fds[number as usize % fds.len()],
            In(at) | Length(at) => at,
            Out(_) | Room(_) | Opened => OUT + number % 32 * 8,
            Many(_) => MANY,
            From | Into => IOVECS,
            Record if number.is_multiple_of(2) => ALONE,
            Record => STORAGE,
            List => LIST,
            Subscriptions => SUBSCRIPTIONS,
            Count => number % 4,
            Len => return one_of(&[4, 16, 16, 28, 32, 32, 128, any % 48], number),
            Flags => return one_of(&[0, 0, 0, 0, 0, 0, 1, 2, 4, 0x20, 0x40, 0x4000], number),
            OneOf(choices) => return one_of(choices, number),
        };
        address.into()
    }

    /// One that is likely not to.
    pub fn odd(self, number: u32) -> u64 {
        use Parameter::*;
        let (any, end) = (u64::from(number / 8), u64::from(END));
        let choices = match self {
            Fd => [0, 1, 2, any % 24, 16_383, 16_384, MAX, any],
            Count => [MAX, 1 << 29, 1 << 31, 1 << 20, 513, 5, 17, any],
            Len => [MAX, 0, 1, 33, 1 << 31, end, any % 300, any],
            Flags => [MAX, 3, 0x10, 0x60, 0x8000, 0x1_0000, 1 << (any % 32), any],
            OneOf(_) => [MAX, 8, 30, 128, 1 << 31, any, any % 256, any << 32],
            _ => {
                // At the end of the memory, or behind it, by as much as some record has or a bit more or less.
                let size = one_of(&[1, 2, 3, 4, 5, 8, 16, 23, 24, 25, 32, 48], number / 8);
                [
                    end - size,
                    end - size,
                    end - any % 140,
                    end,
                    end + size,
                    MAX,
                    MAX - size,
                    0,
                ]
            }
        };
        one_of(&choices, number)
    }
}

impl Form {
    /// The arguments that were drawn for it.
    pub fn arguments(&self, drawn: &[Drawn; 8], fds: &[u32]) -> Vec<u64> {
        let drawn = self.parameters.iter().zip(drawn);
        drawn
            .map(|(parameter, &(is_odd, number))| match is_odd {
                true => parameter.odd(number),
                false => parameter.usual(number, fds),
            })
            .collect()
    }
}
