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

/// For as many parameters as any form has; of several calls one argument of one is odd.
pub fn drawn(oddness: f64) -> impl Strategy<Value = [Drawn; 8]> {
    uniform8((proptest::bool::weighted(oddness), any::<u32>()))
}

fn one_of(choices: &[u64], number: u32) -> u64 {
    choices[number as usize % choices.len()]
}

impl Parameter {
    /// An argument that means something, with these descriptors open.
    pub fn usual(self, number: u32, fds: &[u32]) -> u64 {
        use Parameter::*;
        let address = match self {
            Fd => {
                return fds
                    .get(number as usize % fds.len().max(1))
                    .map_or(3, |&fd| fd.into());
            }
            Count => return u64::from(number % 4),
            Len => {
                return one_of(
                    &[4, 16, 16, 28, 32, 32, 128, u64::from(number % 48)],
                    number,
                );
            }
            Flags => return one_of(&[0, 0, 0, 0, 0, 0, 1, 2, 4, 0x20, 0x40, 0x4000], number),
            OneOf(choices) => return one_of(choices, number),
            In(at) | Length(at) => at,
            Out(_) | Opened => OUT + number % 32 * 8,
            Many(_) => MANY,
            From | Into => IOVECS,
            Record if number.is_multiple_of(2) => ALONE,
            Record => STORAGE,
            List => LIST,
            Subscriptions => SUBSCRIPTIONS,
        };
        address.into()
    }

    /// One that is likely not to.
    pub fn odd(self, number: u32) -> u64 {
        use Parameter::*;
        let (choice, number) = (number % 8, number / 8);
        let any = u64::from(number);
        let choices = match self {
            Fd => [0, 1, 2, any % 24, 16_383, 16_384, u32::MAX.into(), any],
            Count => [u32::MAX.into(), 1 << 29, 1 << 31, 1 << 20, 513, 5, 17, any],
            Len => [
                0,
                1,
                33,
                u32::MAX.into(),
                1 << 31,
                END.into(),
                any % 300,
                any,
            ],
            Flags => [
                1 << (any % 32),
                any,
                u32::MAX.into(),
                3,
                0x10,
                0x60,
                0x8000,
                0x1_0000,
            ],
            OneOf(_) => [
                u32::MAX.into(),
                any,
                any % 256,
                1 << 31,
                any << 32,
                8,
                128,
                30,
            ],
            _ => return self.nowhere(choice, number),
        };
        choices[choice as usize]
    }

    /// An address at the end of the memory, or behind it.
    fn nowhere(self, choice: u32, number: u32) -> u64 {
        let address = match choice {
            0 => 0,
            1..4 => END - number % 140,
            4 => END,
            5 => END + number % 140,
            _ => u32::MAX - number % 140,
        };
        address.into()
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
