//! Where a host puts what one receive brings: on pages behind one another, or, of a single datagram, straight where the guest
//! wants it.
//! What becomes of datagrams that the guest has not read yet is left to the [`Inbox`](super::Inbox).

use crate::{guest::Bytes, host::sockets::IncomingDatagram, state::pool::Pool};
use core::{cell::Cell, mem::MaybeUninit, net::SocketAddr};

/// Where the host puts what one receive brings.
pub struct Room {
    datagrams: Bytes,
    /// What is left of the page that contents go to.
    free: Cell<Bytes>,
    /// Pages to go on with, one for each datagram at least.
    spare: Cell<Pool>,
    /// Those that were taken.
    more: Cell<Pool>,
}

impl Room {
    /// Makes a receive whose list of datagrams goes to `datagrams` and whose contents go to `free` and, where they do not
    /// fit there, to pages of the pool: what it answers, and the pages that it took.
    pub(super) fn during<T>(
        pages: &mut Pool,
        datagrams: Bytes,
        free: Bytes,
        receive: impl FnOnce(&Self) -> T,
    ) -> (T, Pool) {
        let room = Self {
            datagrams,
            free: Cell::new(free),
            spare: Cell::new(core::mem::replace(pages, Pool::new())),
            more: Cell::new(Pool::new()),
        };
        let received = receive(&room);
        *pages = room.spare.into_inner();
        (received, room.more.into_inner())
    }

    /// The host's request: the list, which alone is aligned, or the contents of one of the datagrams.
    pub fn allocate(&self, align: usize, size: usize) -> *mut u8 {
        if align > 1 {
            assert_fits(size, self.datagrams);
            return self.datagrams.pointer;
        }
        let mut free = self.free.get();
        if free.len() < size {
            free = self.next_page();
        }
        assert_fits(size, free);
        self.free.set(free.after(size));
        free.pointer
    }

    fn next_page(&self) -> Bytes {
        let mut spare = self.spare.replace(Pool::new());
        let page = spare.take();
        self.spare.set(spare);
        let Some(page) = page else {
            return Bytes::EMPTY;
        };
        let room = page.bytes().after(Pool::LINK);
        let mut more = self.more.replace(Pool::new());
        more.give(page);
        self.more.set(more);
        room
    }
}

/// A datagram of UDP is shorter than a page, and the host gives no more of them than it was asked for.
fn assert_fits(size: usize, free: Bytes) {
    if size > free.len() {
        unreachable!()
    }
}

/// A datagram that went past the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its length; the buffer has as much of it as fits.
    pub len: usize,
    /// Who sent it.
    pub from: SocketAddr,
}

/// Has `receive` put one datagram into `buffer`, as far as it fits; `None` in it if none came. `None` without memory, which
/// one that is longer than the buffer needs.
pub fn receive_one<E>(
    pages: &mut Pool,
    buffer: Bytes,
    receive: impl FnOnce(&Room) -> Result<usize, E>,
) -> Option<Result<Option<Arrival>, E>> {
    if pages.stock(1) == 0 {
        return None;
    }
    // The host leaves out what an address of IPv4 does not have.
    let mut datagram = MaybeUninit::<IncomingDatagram>::zeroed();
    let place = Bytes {
        pointer: datagram.as_mut_ptr().cast(),
        len: size_of::<IncomingDatagram>(),
    };
    let (received, more) = Room::during(pages, place, buffer, receive);
    let arrival = received.map(|count| {
        if count == 0 {
            return None;
        }
        // SAFETY: the host has written it. (It stays where it is: to take it apart byte by byte costs more than all else here.)
        let IncomingDatagram {
            data,
            remote_address,
        } = unsafe { datagram.assume_init_ref() };
        if data.pointer != buffer.pointer {
            buffer.copy_from(data.first(buffer.len()));
        }
        Some(Arrival {
            len: data.len(),
            from: remote_address.get()?,
        })
    });
    pages.give_all(more);
    Some(arrival)
}
