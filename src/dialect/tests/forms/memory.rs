//! The guest's memory before a call and behind it: no call writes but where it is told to.

use super::{Form, Parameter};
use crate::testing::{
    DATA, END, EVENTS, Guest, SUBSCRIPTIONS,
    wasmedge::{LIST, NODES},
};
use std::ops::Range;

/// The parts that calls use. The rest is zeros.
const PARTS: [Range<u32>; 6] = [
    0..0x1000,
    0xd_0000..0x10_0000,
    SUBSCRIPTIONS..SUBSCRIPTIONS + 0x1000,
    EVENTS..EVENTS + 0x1000,
    DATA..DATA + 0x4000,
    END - 0x1000..END,
];

fn part<'a>(guest: &'a Guest, part: &Range<u32>) -> &'a [u8] {
    guest.bytes(part.start, part.len())
}

/// A copy of the parts.
pub struct Before(Vec<Vec<u8>>);

impl Before {
    pub fn of(guest: &Guest) -> Self {
        Self(
            PARTS
                .iter()
                .map(|range| part(guest, range).to_vec())
                .collect(),
        )
    }

    /// Nothing has changed but in these places.
    pub fn assert_changed_only_in(&self, guest: &Guest, places: &[Range<u64>], call: &str) {
        for (range, before) in PARTS.iter().zip(&self.0) {
            let now = part(guest, range);
            if now == before {
                continue;
            }
            for (at, (now, before)) in (u64::from(range.start)..).zip(now.iter().zip(before)) {
                let may_change = places.iter().any(|place| place.contains(&at));
                assert!(now == before || may_change, "{call} has written to {at:#x}");
            }
        }
    }
}

fn u32_at(guest: &Guest, address: u64) -> Option<u64> {
    let is_inside = address + 4 <= u64::from(END);
    is_inside.then(|| guest.u32(address as u32).into())
}

fn whole(at: u64, size: u64) -> Vec<Range<u64>> {
    std::iter::once(at..at + size).collect()
}

/// The buffers of a list of addresses and lengths.
fn buffers(guest: &Guest, address: u64, count: u64) -> Vec<Range<u64>> {
    let records = (0..count.min(1024)).map(|index| address + index * 8);
    let buffer = |at| {
        let start = u32_at(guest, at)?;
        Some(start..start + u32_at(guest, at + 4)?)
    };
    records.map_while(buffer).collect()
}

impl Form {
    /// Where a call with these arguments may write, as the memory is before it.
    pub fn places(&self, guest: &Guest, arguments: &[u64]) -> Vec<Range<u64>> {
        use Parameter::*;
        let parameters = self.parameters.iter().zip(arguments).enumerate();
        let place = |(index, (parameter, &at)): (usize, (&Parameter, &u64))| {
            let count = || {
                let later = self.parameters.iter().zip(arguments).skip(index);
                let mut counts = later.filter(|(parameter, _)| matches!(parameter, Count | Len));
                counts.next().map_or(0, |(_, &count)| count)
            };
            let size = match *parameter {
                Out(size) | Room(size) => size.into(),
                Opened | Length(_) => 4,
                Many(size) => u64::from(size) * count(),
                Into => return buffers(guest, at, count()),
                Record => return buffers(guest, at, 1),
                // The nodes, and all that they point to; where they are anywhere, anything.
                List if at == u64::from(LIST) => return whole(NODES.into(), 0x4000),
                List => return whole(0, END.into()),
                _ => 0,
            };
            whole(at, size)
        };
        parameters.flat_map(place).collect()
    }
}

impl Form {
    /// Whether something that a call with these arguments writes lies beyond the memory.
    pub fn is_beyond(&self, arguments: &[u64]) -> bool {
        use Parameter::*;
        let mut parameters = self.parameters.iter().zip(arguments);
        parameters.any(|(parameter, &at)| match *parameter {
            Out(size) => at + u64::from(size) > END.into(),
            Opened => at + 4 > END.into(),
            _ => false,
        })
    }
}
