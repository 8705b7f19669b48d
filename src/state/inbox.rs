//! Datagrams that a host has handed over and the guest has not read: a queue of what each receive brought, as it lies.
//! Who may see which of them is left to [`crate::socket::udp`].
//!
//! A receive fills a page: first this module's own words about it, then the list of datagrams, then their contents, and
//! what does not fit goes to pages behind it. All of them come from the pool and go back when the last datagram is read.

mod room;

pub use room::{Arrival, Room, receive_one};

use super::{
    page,
    pool::{Page, Pool},
};
use crate::{
    guest::Bytes,
    host::sockets::{IncomingDatagram, IpSocketAddress},
};
use core::{mem::MaybeUninit, net::SocketAddr, ptr::NonNull};

/// The most datagrams of one receive: as many as Wasmtime gives at once.
pub const MOST: usize = 16;

/// The queue.
pub struct Inbox {
    first: Option<NonNull<Batch>>,
    last: Option<NonNull<Batch>>,
}

/// What one receive brought. It lies at the beginning of its page.
#[repr(C)]
struct Batch {
    next: Option<NonNull<Batch>>,
    /// The pages behind this one, linked in their first bytes, which hold no contents.
    more: Pool,
    /// The datagrams before this index are done with; the one at it is not, while the batch is in the queue.
    at: usize,
    count: usize,
    datagrams: [MaybeUninit<IncomingDatagram>; MOST],
}

const _: () = assert!(size_of::<Batch>() < page::SIZE / 2);

/// A tag that no address has: the datagram is done with.
const DONE_WITH: IpSocketAddress = IpSocketAddress([u8::MAX; 32]);

/// A datagram in the queue.
#[derive(Clone, Copy)]
pub struct Datagram {
    /// Its contents, which stay until it is done with.
    pub bytes: Bytes,
    /// Who sent it.
    pub from: SocketAddr,
}

impl Inbox {
    /// No datagrams.
    pub const EMPTY: Self = Self {
        first: None,
        last: None,
    };

    /// Appends what `receive` brings, up to as many datagrams as it is told, which are `wanted` at the most; how many it
    /// were. `None` without memory.
    pub fn fill<E>(
        &mut self,
        pages: &mut Pool,
        wanted: usize,
        receive: impl FnOnce(usize, &Room) -> Result<usize, E>,
    ) -> Option<Result<usize, E>> {
        let page = pages.take()?;
        let wanted = wanted.min(MOST);
        let most = pages.stock(wanted).min(wanted);
        if most == 0 {
            pages.give(page);
            return None;
        }
        let bytes = page.bytes();
        let batch: NonNull<Batch> = page.into_pointer().cast();
        let datagrams = Bytes {
            // SAFETY: a whole page, aligned, which nobody else has; the list of datagrams may be anything yet.
            pointer: unsafe { (&raw mut (*batch.as_ptr()).datagrams).cast() },
            len: size_of::<[IncomingDatagram; MOST]>(),
        };
        let (received, more) =
            Room::during(pages, datagrams, bytes.after(size_of::<Batch>()), |room| {
                receive(most, room)
            });
        match received {
            Ok(count @ 1..) => self.append(batch, more, count.min(most)),
            _ => {
                pages.give_all(more);
                pages.give(Page::from_pointer(batch.cast()));
            }
        }
        Some(received)
    }

    fn append(&mut self, batch: NonNull<Batch>, more: Pool, count: usize) {
        let place = batch.as_ptr();
        // SAFETY: as in `fill`; the host has written the first `count` datagrams.
        unsafe {
            (&raw mut (*place).next).write(None);
            (&raw mut (*place).more).write(more);
            (&raw mut (*place).at).write(0);
            (&raw mut (*place).count).write(count);
        }
        match self.last {
            // SAFETY: batches of the queue are initialised, and this is their only owner.
            Some(mut last) => unsafe { last.as_mut() }.next = Some(batch),
            None => self.first = Some(batch),
        }
        self.last = Some(batch);
    }

    fn first(&self) -> Option<&Batch> {
        // SAFETY: as in `append`.
        Some(unsafe { self.first?.as_ref() })
    }

    /// Whether there is a datagram.
    pub fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// The first datagram.
    pub fn first_datagram(&self) -> Option<Datagram> {
        let batch = self.first()?;
        batch.datagram(batch.at)
    }

    /// The first datagram is done with.
    pub fn advance(&mut self, pages: &mut Pool) {
        if let Some(mut batch) = self.first {
            // SAFETY: as in `append`.
            unsafe { batch.as_mut() }.at += 1;
        }
        self.settle(pages);
    }

    /// Leaves only what came from `peer`.
    pub fn retain(&mut self, peer: SocketAddr, pages: &mut Pool) {
        let mut next = self.first;
        while let Some(mut batch) = next {
            // SAFETY: as in `append`.
            let batch = unsafe { batch.as_mut() };
            for index in batch.at..batch.count {
                if batch.datagram(index).is_none_or(|it| it.from != peer) {
                    batch.set_done_with(index);
                }
            }
            next = batch.next;
        }
        self.settle(pages);
    }

    /// Forgets all of them.
    pub fn let_go(&mut self, pages: &mut Pool) {
        while self.first.is_some() {
            self.drop_first(pages);
        }
    }

    /// Goes on to the first datagram that is not done with.
    fn settle(&mut self, pages: &mut Pool) {
        while let Some(mut batch) = self.first {
            // SAFETY: as in `append`.
            let batch = unsafe { batch.as_mut() };
            while batch.at < batch.count {
                if batch.datagram(batch.at).is_some() {
                    return;
                }
                batch.at += 1;
            }
            self.drop_first(pages);
        }
    }

    fn drop_first(&mut self, pages: &mut Pool) {
        let Some(batch) = self.first else {
            return;
        };
        // SAFETY: as in `append`; nobody reaches it behind this.
        let Batch { next, more, .. } = unsafe { batch.read() };
        self.first = next;
        if next.is_none() {
            self.last = None;
        }
        pages.give_all(more);
        pages.give(Page::from_pointer(batch.cast()));
    }
}

impl Batch {
    /// The datagram at `index`, unless it is done with.
    fn datagram(&self, index: usize) -> Option<Datagram> {
        let place = self.datagrams.get(index).filter(|_| index < self.count)?;
        // SAFETY: the host has written the first `count`.
        let IncomingDatagram {
            data,
            remote_address,
        } = unsafe { place.assume_init() };
        Some(Datagram {
            bytes: data,
            from: remote_address.get()?,
        })
    }

    fn set_done_with(&mut self, index: usize) {
        if let Some(place) = self.datagrams.get_mut(index) {
            // SAFETY: as in `datagram`.
            unsafe { place.assume_init_mut() }.remote_address = DONE_WITH;
        }
    }
}

#[cfg(test)]
mod tests;
