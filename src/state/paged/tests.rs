use super::Paged;
use crate::state::page;
use std::rc::Rc;

#[test]
fn elements_stay_where_they_are_while_pages_are_added() {
    let mut numbers: Paged<u64, 3> = Paged::new();
    assert_eq!(numbers.push(0), Ok(0));
    let first: *const u64 = numbers.get(0).unwrap();
    for number in 1..20_000 {
        assert_eq!(numbers.push(number), Ok(number as usize));
    }
    assert!(std::ptr::eq(first, numbers.get(0).unwrap()));
    assert!((0..20_000).all(|index| numbers.get(index) == Some(&(index as u64))));
    assert_eq!(numbers.get(20_000), None);
}

#[test]
fn a_full_vector_gives_the_value_back() {
    let mut numbers: Paged<[u8; page::SIZE / 2], 1> = Paged::new();
    assert!(numbers.push([0; _]).is_ok() && numbers.push([1; _]).is_ok());
    assert_eq!(numbers.push([2; _]).unwrap_err()[0], 2);
}

#[test]
fn swap_remove_moves_the_last_element_and_drops_nothing() {
    let element = Rc::new(());
    let mut elements: Paged<Rc<()>, 1> = Paged::new();
    (0..3).for_each(|_| drop(elements.push(element.clone())));
    assert!(elements.swap_remove(0).is_some());
    assert!(elements.swap_remove(1).is_some());
    assert!(elements.swap_remove(1).is_none());
    assert_eq!((elements.len(), Rc::strong_count(&element)), (1, 2));
    drop(elements);
    assert_eq!(Rc::strong_count(&element), 1);
}
