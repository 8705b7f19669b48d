//! Any buffers, used up in any steps, beside a vector of bytes.

use super::{IoVecs, Memory};
use crate::{errno::Errno, guest::Bytes};
use proptest::prelude::*;

const ROOM: usize = 256;

/// A memory with the buffers' list at 0 and each buffer's bytes somewhere behind it, and those bytes in order.
struct Written {
    memory: Vec<u8>,
    count: u32,
    bytes: Vec<u8>,
}

impl Written {
    fn of(lengths: &[usize]) -> Self {
        let mut memory = vec![0; lengths.len() * 8];
        let mut bytes = Vec::new();
        for (index, &len) in lengths.iter().enumerate() {
            let address = memory.len() as u32;
            memory[index * 8..][..4].copy_from_slice(&address.to_le_bytes());
            memory[index * 8 + 4..][..4].copy_from_slice(&(len as u32).to_le_bytes());
            let fresh = (0..len).map(|at| (index * 16 + at) as u8);
            bytes.extend(fresh.clone());
            memory.extend(fresh);
        }
        let count = lengths.len() as u32;
        Self {
            memory,
            count,
            bytes,
        }
    }

    fn memory(&mut self) -> Memory {
        // SAFETY: the vector outlives what is made of it, and does not grow.
        unsafe { Memory::over(self.memory.as_mut_ptr(), self.memory.len() as u64) }
    }

    fn iovecs(&mut self) -> IoVecs {
        let count = self.count;
        self.memory().iovecs(0, count).unwrap()
    }
}

fn gathered(iovecs: IoVecs) -> Vec<u8> {
    let mut room = [0; ROOM];
    let room = Bytes {
        pointer: room.as_mut_ptr(),
        len: room.len(),
    };
    let len = iovecs.gather(room);
    let mut bytes = vec![0; len];
    room.copy_to_slice(&mut bytes);
    bytes
}

proptest! {
    #[test]
    fn what_is_left_is_what_a_vector_would_have(
        lengths in prop::collection::vec(0usize..6, 0..8),
        steps in prop::collection::vec(0usize..9, 0..8),
    ) {
        let mut written = Written::of(&lengths);
        let mut left = written.bytes.clone();
        let mut iovecs = written.iovecs();
        for step in steps {
            prop_assert_eq!(iovecs.total(), left.len());
            prop_assert_eq!(&gathered(iovecs), &left);
            prop_assert_eq!(iovecs.iter().map(Bytes::len).sum::<usize>(), left.len());
            let buffers = iovecs.iter().count();
            let first = iovecs.iter().next().map_or(0, Bytes::len);
            prop_assert_eq!(iovecs.first().bytes.len(), first);
            prop_assert_eq!(iovecs.first().is_last, buffers <= 1);
            prop_assert_eq!(iovecs.single().is_some(), buffers == 1);
            prop_assert_eq!(iovecs.in_place(3).is_some(), buffers <= 1 || first >= 3);
            iovecs = iovecs.after(step);
            left.drain(..step.min(left.len()));
        }
    }

    #[test]
    fn what_is_scattered_is_gathered_again(
        lengths in prop::collection::vec(0usize..6, 0..8),
        skip in 0usize..9,
    ) {
        let mut written = Written::of(&lengths);
        let iovecs = written.iovecs().after(skip);
        let fresh: Vec<u8> = (0..ROOM).map(|at| 255 - at as u8).collect();
        let len = iovecs.scatter(Bytes::of(&fresh));
        prop_assert_eq!(len, iovecs.total());
        prop_assert_eq!(&gathered(iovecs), &fresh[..len]);
    }
}

#[test]
fn a_buffer_outside_the_memory_is_efault_and_an_empty_one_is_anywhere() {
    let mut written = Written::of(&[3, 3]);
    written.memory[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(written.memory().iovecs(0, 2).err(), Some(Errno::Fault));
    written.memory[12..16].copy_from_slice(&0u32.to_le_bytes());
    assert_eq!(written.iovecs().total(), 3);
}

#[test]
fn more_bytes_than_a_length_can_say_are_einval() {
    let mut written = Written::of(&[0; 3]);
    // SAFETY: nothing is read of it.
    let memory = unsafe { Memory::over(written.memory.as_mut_ptr(), 1 << 32) };
    for index in [0, 2] {
        written.memory[index * 8 + 4..][..4].copy_from_slice(&(1u32 << 31).to_le_bytes());
    }
    assert_eq!(memory.iovecs(0, 3).err(), Some(Errno::Inval));
}

#[test]
fn a_list_that_the_first_buffer_overwrites_is_looked_at_anew() {
    let mut written = Written::of(&[8, 4, 4]);
    // The first buffer lies over the second's place in the list, which then names nothing inside the memory.
    written.memory[..4].copy_from_slice(&8u32.to_le_bytes());
    let iovecs = written.iovecs();
    iovecs.first().bytes.copy_from_slice(&[0xff; 8]);
    let rest = iovecs.after(8);
    assert_eq!(rest.total(), 4);
    assert_eq!(gathered(rest), [32, 33, 34, 35]);
    assert_eq!(iovecs.after(12).total(), 0);
}
