use super::{Page, Pool};
use crate::{
    guest::Bytes,
    state::page::{EXHAUSTED, SIZE},
};
use std::collections::BTreeSet;

fn address(page: &Page) -> usize {
    page.bytes().pointer as usize
}

fn fill(page: &Page, byte: u8) {
    page.bytes().copy_from_slice(&[byte; SIZE]);
}

fn contents(page: &Page) -> Vec<u8> {
    let mut copy = vec![0; SIZE];
    let room = Bytes {
        pointer: copy.as_mut_ptr(),
        len: copy.len(),
    };
    room.copy_from(page.bytes());
    copy
}

#[test]
fn a_page_is_all_of_a_page_and_aligned() {
    let page = Pool::new().take().unwrap();
    assert_eq!((page.bytes().len, address(&page) % 8), (SIZE, 0));
}

#[test]
fn no_two_holders_have_the_same_page() {
    let mut pool = Pool::new();
    let pages: Vec<Page> = (0..20).map(|_| pool.take().unwrap()).collect();
    for (byte, page) in (0..).zip(&pages) {
        fill(page, byte);
    }
    for (byte, page) in (0..).zip(&pages) {
        assert!(contents(page) == [byte; SIZE]);
    }
}

#[test]
fn a_page_that_came_back_is_given_out_before_a_fresh_one() {
    let mut pool = Pool::new();
    let pages: Vec<Page> = (0..10).map(|_| pool.take().unwrap()).collect();
    let known: BTreeSet<usize> = pages.iter().map(address).collect();
    pages.into_iter().for_each(|page| pool.give(page));
    let again: Vec<Page> = (0..10).map(|_| pool.take().unwrap()).collect();
    assert_eq!(again.iter().map(address).collect::<BTreeSet<_>>(), known);
    let fresh = pool.take().unwrap();
    assert!(!known.contains(&address(&fresh)));
}

#[test]
fn what_is_in_a_page_does_not_lead_to_others() {
    let mut pool = Pool::new();
    let (one, other) = (pool.take().unwrap(), pool.take().unwrap());
    let known = BTreeSet::from([address(&one), address(&other)]);
    pool.give(one);
    pool.give(other);
    // The holder may write anything where the pool keeps its chain.
    let page = pool.take().unwrap();
    fill(&page, 0xff);
    let second = pool.take().unwrap();
    assert_eq!(BTreeSet::from([address(&page), address(&second)]), known);
    pool.give(page);
    assert!(known.contains(&address(&pool.take().unwrap())));
    assert!(!known.contains(&address(&pool.take().unwrap())));
}

#[test]
fn pages_that_come_and_go_in_any_order_stay_the_same_few() {
    let mut pool = Pool::new();
    let (mut held, mut seen) = (Vec::new(), BTreeSet::new());
    for step in 0..10_000usize {
        let wanted = step * 7919 % 13;
        while held.len() < wanted {
            let page: Page = pool.take().unwrap();
            assert!(held.iter().all(|other| address(other) != address(&page)));
            seen.insert(address(&page));
            held.push(page);
        }
        while held.len() > wanted {
            let page = held.swap_remove(step % held.len());
            pool.give(page);
        }
    }
    assert_eq!(seen.len(), 12, "as many as were held at once");
}

#[test]
fn a_stock_is_made_up_once_and_taken_from_before_fresh_pages() {
    let mut pool = Pool::new();
    pool.give(Pool::new().take().unwrap());
    assert_eq!(pool.stock(5), 5);
    assert_eq!(pool.stock(3), 5, "more is no fault");
    EXHAUSTED.set(true);
    let pages: Vec<Page> = std::iter::from_fn(|| pool.take()).collect();
    let addresses: BTreeSet<usize> = pages.iter().map(address).collect();
    assert_eq!((pages.len(), addresses.len()), (5, 5));
    assert_eq!(
        pool.stock(5),
        0,
        "without memory there are as many as there are"
    );
}

#[test]
fn all_pages_of_another_pool_move_and_none_is_made_for_it() {
    let (mut pool, mut other) = (Pool::new(), Pool::new());
    pool.stock(2);
    other.stock(3);
    EXHAUSTED.set(true);
    pool.give_all(other);
    pool.give_all(Pool::new());
    assert_eq!(std::iter::from_fn(|| pool.take()).count(), 5);
    EXHAUSTED.set(false);
}
