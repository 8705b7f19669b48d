use super::*;
use crate::{
    host::fake::{Fake, Generation},
    testing::{
        Guest,
        sockets::As,
        wasmedge::{LEN, VALUE},
    },
};

type Call = fn(&mut Adapter<Fake>, u32, u32, u32, u32, u32) -> Result;

const REUSEADDR: u32 = 0;
const TYPE: u32 = 1;
const KEEPALIVE: u32 = 7;
const LINGER: u32 = 9;
const RCVTIMEO: u32 = 11;
const SNDTIMEO: u32 = 12;

fn socket(what: As) -> (Guest, u32) {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(what).unwrap();
    (guest, fd)
}

fn set(guest: &mut Guest, fd: u32, number: u32, value: &[u8]) -> Result {
    guest.lay_value(value);
    sock_setsockopt(&mut guest.adapter, fd, 0, number, VALUE, value.len() as u32)
}

/// The value in a room of so many bytes, by a pointer to its length, which says how much it is then.
fn get(guest: &mut Guest, fd: u32, number: u32, room: usize) -> Vec<u8> {
    guest.lay_value(&vec![0xff; room]);
    guest.put(VALUE + room as u32, &[0xee]);
    sock_getsockopt(&mut guest.adapter, fd, 0, number, VALUE, LEN).unwrap();
    assert_eq!(guest.bytes(VALUE + room as u32, 1), [0xee]);
    guest.bytes(VALUE, guest.u32(LEN) as usize).to_vec()
}

#[test]
fn what_is_set_by_wasmedges_numbers_is_told_again() {
    for number in [REUSEADDR, 4, KEEPALIVE] {
        let (mut guest, fd) = socket(As::Tcp);
        assert_eq!(get(&mut guest, fd, number, 4), [0; 4]);
        set(&mut guest, fd, number, &[1, 0, 0, 0]).unwrap();
        assert_eq!(get(&mut guest, fd, number, 4), [1, 0, 0, 0]);
        assert_eq!(get(&mut guest, fd, number, 8), [1, 0, 0, 0], "no more");
        guest.finish();
    }
    for (number, name) in [(5, Name::SO_SNDBUF), (6, Name::SO_RCVBUF)] {
        let (mut guest, fd) = socket(As::Tcp);
        set(&mut guest, fd, number, &8192u32.to_le_bytes()).unwrap();
        assert_eq!(guest.option(fd, name), Ok(8192));
        guest.finish();
    }
}

#[test]
fn a_type_is_1_for_datagrams_and_2_for_a_stream() {
    for (what, socktype) in [(As::Udp, 1), (As::Udp6, 1), (As::Tcp, 2), (As::Tcp6, 2)] {
        let (mut guest, fd) = socket(what);
        assert_eq!(get(&mut guest, fd, TYPE, 4), [socktype, 0, 0, 0]);
        guest.finish();
    }
}

#[test]
fn a_timeout_is_seconds_and_microseconds_in_eight_bytes_each() {
    for (number, name) in [(RCVTIMEO, Name::SO_RCVTIMEO), (SNDTIMEO, Name::SO_SNDTIMEO)] {
        let (mut guest, fd) = socket(As::Tcp);
        let time = [3u64.to_le_bytes(), 250_000u64.to_le_bytes()].concat();
        set(&mut guest, fd, number, &time).unwrap();
        assert_eq!(guest.option(fd, name), Ok(3_250_000_000));
        assert_eq!(get(&mut guest, fd, number, 16), time);
        assert_eq!(set(&mut guest, fd, number, &time[..15]), Err(Errno::Inval));
        guest.finish();
    }
}

#[test]
fn a_linger_is_whether_and_how_many_seconds_in_four_bytes_each() {
    let (mut guest, fd) = socket(As::Tcp);
    for linger in [[1, 0, 0, 0, 10, 0, 0, 0], [0, 0, 0, 0, 5, 0, 0, 0]] {
        set(&mut guest, fd, LINGER, &linger).unwrap();
        assert_eq!(get(&mut guest, fd, LINGER, 8), linger);
    }
    let short = set(&mut guest, fd, LINGER, &[1, 0, 0, 0]);
    assert_eq!(short, Err(Errno::Inval));
    guest.finish();
}

#[test]
fn of_tcp_the_numbers_are_wasi_libcs_and_15_is_nodelay_too() {
    for number in [Name::TCP_NODELAY.number, 15] {
        let (mut guest, fd) = socket(As::Tcp);
        guest.lay_value(&[1, 0, 0, 0]);
        sock_setsockopt(&mut guest.adapter, fd, IPPROTO_TCP, number, VALUE, 4).unwrap();
        assert_eq!(guest.option(fd, Name::TCP_NODELAY), Ok(1));
        guest.finish();
    }
}

#[test]
fn up_to_64_the_last_argument_is_the_length_and_above_it_points_there() {
    let (mut guest, fd) = socket(As::Tcp);
    for (place, is_pointer) in [(4, false), (64, false), (65, true), (LEN, true)] {
        guest.put(place, &2u32.to_le_bytes());
        guest.put(VALUE, &[0xff; 4]);
        sock_getsockopt(&mut guest.adapter, fd, 0, TYPE, VALUE, place).unwrap();
        // Two bytes of the value, or all four: how many there are is told only by a pointer.
        let expected = if is_pointer {
            [2, 0, 0xff, 0xff]
        } else {
            [2, 0, 0, 0]
        };
        assert_eq!(guest.bytes(VALUE, 4), expected, "{place}");
        assert_eq!(guest.u32(place), 2);
        let short = sock_setsockopt(&mut guest.adapter, fd, 0, REUSEADDR, VALUE, place);
        let expected = if is_pointer {
            Err(Errno::Inval)
        } else {
            Ok(())
        };
        assert_eq!(short, expected, "{place}");
    }
    guest.finish();
}

#[test]
fn a_guest_may_say_which_of_both_the_last_argument_is() {
    const LOW: u32 = 32;
    let by_pointer: [Call; 2] = [sock_getsockopt_by_pointer, sock_setsockopt_by_pointer];
    let by_length: [Call; 2] = [sock_getsockopt_by_length, sock_setsockopt_by_length];
    let (mut guest, fd) = socket(As::Tcp);
    for call in by_pointer {
        guest.put(LOW, &[4, 0, 0, 0]);
        call(&mut guest.adapter, fd, 0, KEEPALIVE, VALUE, LOW).unwrap();
        guest.put(LOW, &[0; 4]);
        let none = call(&mut guest.adapter, fd, 0, KEEPALIVE, VALUE, LOW);
        assert_eq!(none, Err(Errno::Inval));
    }
    for call in by_length {
        guest.put(LEN, &[0; 4]);
        call(&mut guest.adapter, fd, 0, KEEPALIVE, VALUE, LEN).unwrap();
        assert_eq!(guest.u32(LEN), 0);
    }
    guest.finish();
}
