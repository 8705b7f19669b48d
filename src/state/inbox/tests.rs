mod model;

use super::{Arrival, Inbox, MOST, receive_one};
use crate::{
    guest::Bytes,
    host::fake::{Datagram, hand_over},
    state::{
        page::{EXHAUSTED, SIZE},
        pool::Pool,
    },
};
use std::{
    convert::Infallible,
    net::SocketAddr,
    ops::{Deref, DerefMut},
};

/// The largest datagram that IPv6 has.
const LARGEST: usize = 65527;

/// The pages of a test that has no others.
struct Only(Pool);

fn just(pages: usize) -> Only {
    let mut pool = Pool::new();
    assert_eq!(pool.stock(pages), pages);
    EXHAUSTED.set(true);
    Only(pool)
}

impl Deref for Only {
    type Target = Pool;

    fn deref(&self) -> &Pool {
        &self.0
    }
}

impl DerefMut for Only {
    fn deref_mut(&mut self) -> &mut Pool {
        &mut self.0
    }
}

impl Drop for Only {
    fn drop(&mut self) {
        EXHAUSTED.set(false);
    }
}

/// How many pages nobody has.
fn count(pool: &mut Pool) -> usize {
    pool.stock(0)
}

fn peer(number: u16) -> SocketAddr {
    match number.is_multiple_of(2) {
        true => ([127, 0, 0, 1], 7000 + number).into(),
        false => ([0, 0, 0, 0, 0, 0, 0, 1], 7000 + number).into(),
    }
}

/// A datagram of `len` bytes that tell it from others.
fn datagram(from: u16, len: usize) -> Datagram {
    let byte = |place: usize| (place * 31 + len * 7 + usize::from(from)) as u8;
    Datagram {
        from: peer(from),
        bytes: (0..len).map(byte).collect(),
    }
}

fn datagrams(all: &[(u16, usize)]) -> Vec<Datagram> {
    all.iter().map(|&(from, len)| datagram(from, len)).collect()
}

/// Has the host bring as many as it is asked for: how many that were.
fn bring(inbox: &mut Inbox, pages: &mut Pool, datagrams: &[Datagram]) -> Option<usize> {
    let receive = |most: usize, room: &_| {
        let brought = &datagrams[..most.min(datagrams.len())];
        hand_over(brought, room);
        Ok::<_, Infallible>(brought.len())
    };
    let Ok(count) = inbox.fill(pages, MOST, receive)?;
    Some(count)
}

fn copy_of(bytes: Bytes) -> Vec<u8> {
    let mut copy = vec![0; bytes.len()];
    let room = Bytes {
        pointer: copy.as_mut_ptr(),
        len: copy.len(),
    };
    room.copy_from(bytes);
    copy
}

fn first(inbox: &Inbox) -> Option<Datagram> {
    let super::Datagram { bytes, from } = inbox.first_datagram()?;
    let bytes = copy_of(bytes);
    Some(Datagram { from, bytes })
}

/// Reads all that there is.
fn drain(inbox: &mut Inbox, pages: &mut Pool) -> Vec<Datagram> {
    let mut all = Vec::new();
    while let Some(datagram) = first(inbox) {
        assert!(!inbox.is_empty());
        all.push(datagram);
        inbox.advance(pages);
    }
    assert!(inbox.is_empty());
    all
}

#[test]
fn datagrams_are_read_in_the_order_of_their_coming() {
    let mut pages = just(40);
    let mut inbox = Inbox::EMPTY;
    let batches = [
        &[(1, 3), (2, 0), (1, 5)][..],
        &[(3, 1)],
        &[(2, 2), (4, 9000)],
    ];
    for batch in batches {
        let count = bring(&mut inbox, &mut pages, &datagrams(batch));
        assert_eq!(count, Some(batch.len()));
    }
    let all = drain(&mut inbox, &mut pages);
    assert_eq!(all, datagrams(&batches.concat()));
    assert_eq!(count(&mut pages), 40);
}

#[test]
fn a_receive_that_brings_little_takes_one_page_until_its_last_datagram_is_read() {
    let mut pages = just(17);
    let mut inbox = Inbox::EMPTY;
    bring(&mut inbox, &mut pages, &datagrams(&[(1, 100); 3]));
    for _ in 0..3 {
        assert_eq!(count(&mut pages), 16);
        inbox.advance(&mut pages);
    }
    assert_eq!(count(&mut pages), 17);
}

#[test]
fn sixteen_of_the_largest_datagrams_have_a_page_each_and_give_it_back() {
    let mut pages = just(17);
    let mut inbox = Inbox::EMPTY;
    let sent = datagrams(&[(1, LARGEST); MOST]);
    assert_eq!(bring(&mut inbox, &mut pages, &sent), Some(MOST));
    assert_eq!(count(&mut pages), 0);
    assert!(drain(&mut inbox, &mut pages) == sent);
    assert_eq!(count(&mut pages), 17);
}

#[test]
fn what_does_not_fit_behind_the_list_goes_to_the_next_page_and_small_ones_follow_it_there() {
    let mut pages = just(17);
    let mut inbox = Inbox::EMPTY;
    let sent = datagrams(&[(1, 60_000), (2, 60_000), (3, 5000), (4, 10)]);
    bring(&mut inbox, &mut pages, &sent);
    assert_eq!(count(&mut pages), 15);
    assert!(drain(&mut inbox, &mut pages) == sent);
    assert_eq!(count(&mut pages), 17);
}

#[test]
fn a_receive_that_brings_nothing_or_fails_keeps_no_page() {
    let mut pages = just(17);
    let mut inbox = Inbox::EMPTY;
    assert_eq!(bring(&mut inbox, &mut pages, &[]), Some(0));
    let failed = inbox.fill(&mut pages, MOST, |_, room| {
        // A host may have asked for room before it knew.
        room.allocate(1, LARGEST);
        Err::<usize, _>("refused")
    });
    assert_eq!(failed, Some(Err("refused")));
    assert!(inbox.is_empty());
    assert_eq!(count(&mut pages), 17);
}

#[test]
fn a_host_is_asked_for_no_more_than_there_is_room_for_in_the_worst_case() {
    for (stock, asked) in [(2, 1), (3, 2), (16, 15), (17, 16), (100, 16)] {
        let mut pages = just(stock);
        let mut inbox = Inbox::EMPTY;
        let sent = datagrams(&[(1, LARGEST); 20]);
        assert_eq!(bring(&mut inbox, &mut pages, &sent), Some(asked), "{stock}");
        assert!(drain(&mut inbox, &mut pages) == sent[..asked]);
        assert_eq!(count(&mut pages), stock);
    }
}

#[test]
fn without_memory_the_host_is_not_asked_and_what_there_was_stays() {
    for stock in 0..2 {
        let mut pages = just(stock);
        let mut inbox = Inbox::EMPTY;
        let answer = inbox.fill(&mut pages, MOST, |_, _| -> Result<usize, ()> {
            panic!("asked")
        });
        assert_eq!(answer, None);
        assert_eq!(count(&mut pages), stock);
    }
    let mut pages = just(3);
    let mut inbox = Inbox::EMPTY;
    let sent = datagrams(&[(1, LARGEST), (2, LARGEST)]);
    bring(&mut inbox, &mut pages, &sent);
    assert_eq!(bring(&mut inbox, &mut pages, &sent), None);
    assert!(drain(&mut inbox, &mut pages) == sent);
}

#[test]
fn what_others_have_sent_goes_and_the_peers_stay_in_order() {
    let mut pages = just(60);
    let mut inbox = Inbox::EMPTY;
    for batch in [
        &[(1, 10), (2, 11), (1, 12)][..],
        &[(2, 20), (3, 21)],
        &[(3, 30), (1, 31), (2, 32)],
    ] {
        bring(&mut inbox, &mut pages, &datagrams(batch));
    }
    inbox.retain(peer(1), &mut pages);
    let left = drain(&mut inbox, &mut pages);
    assert_eq!(left, datagrams(&[(1, 10), (1, 12), (1, 31)]));
    assert_eq!(count(&mut pages), 60);
}

#[test]
fn a_peer_is_told_from_another_by_port_and_by_family() {
    let mut pages = just(17);
    let mut inbox = Inbox::EMPTY;
    bring(
        &mut inbox,
        &mut pages,
        &datagrams(&[(0, 1), (1, 1), (2, 1)]),
    );
    let mapped = SocketAddr::from(([0, 0, 0, 0, 0, 0xffff, 0x7f00, 1], 7000));
    inbox.retain(mapped, &mut pages);
    assert!(inbox.is_empty());
    assert_eq!(count(&mut pages), 17);
}

#[test]
fn what_is_let_go_is_gone_with_its_pages_and_the_next_starts_anew() {
    let mut pages = just(60);
    let mut inbox = Inbox::EMPTY;
    for _ in 0..3 {
        bring(
            &mut inbox,
            &mut pages,
            &datagrams(&[(1, 60_000), (2, 60_000)]),
        );
    }
    inbox.advance(&mut pages);
    inbox.let_go(&mut pages);
    assert!(inbox.is_empty());
    assert_eq!((first(&inbox), count(&mut pages)), (None, 60));
    // Nothing is there to be done with.
    inbox.advance(&mut pages);
    inbox.let_go(&mut pages);
    let sent = datagrams(&[(4, 4)]);
    bring(&mut inbox, &mut pages, &sent);
    assert_eq!(drain(&mut inbox, &mut pages), sent);
}

#[test]
fn the_list_is_aligned_and_lies_in_the_page_with_the_contents() {
    let mut pages = just(17);
    let mut inbox = Inbox::EMPTY;
    let places = |_, room: &super::Room| {
        let list = room.allocate(8, 48);
        let contents = room.allocate(1, 10);
        let empty = room.allocate(1, 0);
        let behind = room.allocate(1, 3);
        assert_eq!(list.align_offset(8), 0);
        assert_eq!((empty, behind), (contents.wrapping_add(10), empty));
        assert!(contents.addr().abs_diff(list.addr()) < SIZE);
        Err::<usize, _>(())
    };
    assert_eq!(inbox.fill(&mut pages, MOST, places), Some(Err(())));
}

/// Has the host bring one datagram, or none, past the queue: what came, and what the buffer of five bytes has then.
fn bring_one(pages: &mut Pool, datagrams: &[Datagram]) -> Option<(Option<Arrival>, [u8; 5])> {
    let mut buffer = [b'.'; 5];
    let place = Bytes {
        pointer: buffer.as_mut_ptr(),
        len: buffer.len(),
    };
    let receive = |room: &_| {
        hand_over(datagrams, room);
        Ok::<_, Infallible>(datagrams.len())
    };
    let Ok(arrival) = receive_one(pages, place, receive)?;
    Some((arrival, buffer))
}

#[test]
fn one_past_the_queue_is_in_the_buffer_as_far_as_it_fits_and_keeps_no_page() {
    let mut pages = just(1);
    for len in [0, 1, 4, 5, 6, 1000, LARGEST] {
        let datagram = datagram(3, len);
        let fits = len.min(5);
        let mut expected = [b'.'; 5];
        expected[..fits].copy_from_slice(&datagram.bytes[..fits]);
        let arrival = Arrival { len, from: peer(3) };
        let brought = bring_one(&mut pages, &[datagram]);
        assert_eq!(brought, Some((Some(arrival), expected)));
        assert_eq!(count(&mut pages), 1);
    }
}

#[test]
fn none_past_the_queue_leaves_the_buffer_as_it_is() {
    let mut pages = just(1);
    assert_eq!(bring_one(&mut pages, &[]), Some((None, *b".....")));
    let error = receive_one(&mut pages, Bytes::EMPTY, |_| Err::<usize, _>("no"));
    assert_eq!(error, Some(Err("no")));
    assert_eq!(count(&mut pages), 1);
}

#[test]
fn without_memory_for_a_long_one_the_host_is_not_asked() {
    let mut pages = just(0);
    assert_eq!(bring_one(&mut pages, &[datagram(3, 1)]), None);
}
