use super::*;
use crate::{
    host::fake::Generation,
    testing::{END, Guest, libc::LEN, sockets::As},
};

/// Nanoseconds to the second, and to the microsecond.
const SECOND: u64 = 1_000_000_000;
const MICROSECOND: u64 = 1000;

fn int(value: u32) -> Vec<u8> {
    value.to_le_bytes().to_vec()
}

fn timeval(seconds: i64, microseconds: u64) -> Vec<u8> {
    [seconds.to_le_bytes(), microseconds.to_le_bytes()].concat()
}

fn tcp(generation: Generation) -> (Guest, u32) {
    let mut guest = Guest::alone(generation);
    let fd = guest.socket(As::Tcp).unwrap();
    (guest, fd)
}

#[test]
fn what_is_set_is_told_again_in_its_type() {
    let values = [
        (Name::SO_REUSEADDR, int(1)),
        (Name::SO_KEEPALIVE, int(1)),
        (Name::SO_BROADCAST, int(1)),
        (Name::SO_REUSEPORT, int(1)),
        (Name::SO_RCVBUF, int(4096)),
        (Name::SO_SNDBUF, int(8192)),
        (Name::TCP_NODELAY, int(1)),
        (Name::TCP_KEEPIDLE, int(16)),
        (Name::TCP_KEEPINTVL, int(8)),
        (Name::TCP_KEEPCNT, int(3)),
        (Name::TCP_QUICKACK, int(0)),
        (Name::IP_TTL, int(8)),
        (Name::IP_MULTICAST_TTL, int(8)),
        (Name::SO_LINGER, [int(1), int(10)].concat()),
        (Name::SO_RCVTIMEO, timeval(3, 4)),
        (Name::SO_SNDTIMEO_OLD, timeval(5, 999_999)),
    ];
    for generation in Generation::ALL {
        let (mut guest, fd) = tcp(generation);
        for (name, value) in &values {
            let before = guest.getsockopt(fd, *name, 64).unwrap();
            assert_eq!(before.len(), value.len(), "{name:?}");
            assert_ne!(&before, value, "{name:?}");
            guest.setsockopt(fd, *name, value).unwrap();
            assert_eq!(guest.getsockopt(fd, *name, 64).as_ref(), Ok(value));
        }
        guest.finish();
    }
}

#[test]
fn what_can_only_be_read_is_told_by_wasi_libcs_numbers() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    for (what, socktype, protocol, family) in [
        (As::Tcp, 6, 6, 1),
        (As::Udp, 5, 17, 1),
        (As::Tcp6, 6, 6, 2),
        (As::Udp6, 5, 17, 2),
    ] {
        let fd = guest.socket(what).unwrap();
        for (name, value) in [
            (Name::SO_TYPE, socktype),
            (Name::SO_PROTOCOL, protocol),
            (Name::SO_DOMAIN, family),
            (Name::SO_ACCEPTCONN, 0),
            (Name::SO_ERROR, 0),
        ] {
            assert_eq!(guest.getsockopt(fd, name, 4), Ok(int(value)));
        }
    }
    guest.finish();
}

#[test]
fn the_error_of_a_connect_is_told_once() {
    let (mut guest, fd) = tcp(Generation::Wasmtime48);
    guest.set_nonblocking(fd);
    let refused = guest.connect(fd, "127.0.0.1:9");
    let told = guest.getsockopt(fd, Name::SO_ERROR, 4).unwrap();
    match refused {
        Err(Errno::Inprogress) => assert_eq!(told, int(Errno::Connrefused as u32)),
        answer => assert_eq!((answer, told), (Err(Errno::Connrefused), int(0))),
    }
    assert_eq!(guest.getsockopt(fd, Name::SO_ERROR, 4), Ok(int(0)));
    guest.finish();
}

#[test]
fn too_little_room_has_the_beginning_of_a_value_and_is_told_how_much() {
    let (mut guest, fd) = tcp(Generation::Wasmtime48);
    guest
        .setsockopt(fd, Name::SO_RCVTIMEO, &timeval(3, 4))
        .unwrap();
    guest
        .setsockopt(fd, Name::TCP_KEEPIDLE, &int(0x102))
        .unwrap();
    for room in 0..20 {
        let time = guest.getsockopt(fd, Name::SO_RCVTIMEO, room).unwrap();
        assert_eq!(time, timeval(3, 4)[..room.min(16) as usize]);
        let idle = guest.getsockopt(fd, Name::TCP_KEEPIDLE, room).unwrap();
        assert_eq!(idle, int(0x102)[..room.min(4) as usize]);
    }
    guest.finish();
}

#[test]
fn options_of_ipv4_are_set_by_a_byte_too_and_what_is_longer_than_its_value_is_cut_off() {
    let (mut guest, fd) = tcp(Generation::Wasmtime48);
    for value in [
        &[9][..],
        &[10, 0xff],
        &[11, 0xff, 0xff],
        &[12, 0, 0, 0, 0xff],
    ] {
        guest.setsockopt(fd, Name::IP_TTL, value).unwrap();
        let told = guest.getsockopt(fd, Name::IP_TTL, 4).unwrap();
        assert_eq!(told, int(value[0].into()));
    }
    guest.setsockopt(fd, Name::IP_TTL, &int(u32::MAX)).unwrap();
    assert_eq!(guest.getsockopt(fd, Name::IP_TTL, 4), Ok(int(64)));
    guest.finish();
}

#[test]
fn a_linger_is_on_or_off() {
    let (mut guest, fd) = tcp(Generation::Wasmtime48);
    for (enabled, seconds) in [(1, 10), (0, 10), (7, u32::MAX), (1 << 31, 0)] {
        let value = [int(enabled), int(seconds)].concat();
        guest.setsockopt(fd, Name::SO_LINGER, &value).unwrap();
        let told = [int((enabled != 0).into()), int(seconds)].concat();
        assert_eq!(guest.getsockopt(fd, Name::SO_LINGER, 8), Ok(told));
    }
    guest.finish();
}

#[test]
fn a_time_ends_a_wait_none_is_for_ever_and_one_that_is_over_is_the_shortest() {
    for (value, nanoseconds) in [
        (timeval(0, 5000), 5_000_000),
        (timeval(2, 500_000), 2_500_000_000),
        (timeval(-1, 0), 1),
    ] {
        let (mut guest, fd) = tcp(Generation::Wasmtime48);
        let server = "127.0.0.1:80".parse().unwrap();
        guest.host.with(|world| world.servers.insert(server, 0));
        guest.connect(fd, "127.0.0.1:80").unwrap();
        guest.setsockopt(fd, Name::SO_RCVTIMEO, &value).unwrap();
        let start = guest.host.with(|world| world.now);
        assert_eq!(guest.recv(fd, &[5]), Err(Errno::Again));
        assert_eq!(guest.host.with(|world| world.now) - start, nanoseconds);
        guest
            .setsockopt(fd, Name::SO_RCVTIMEO, &timeval(0, 0))
            .unwrap();
        guest.peer_after(20_000, 0, |peer| peer.peer_sends(b"late"));
        assert_eq!(guest.recv(fd, &[5]).unwrap(), b"late");
        guest.finish();
    }
}

#[test]
fn a_time_that_is_too_long_for_nanoseconds_is_as_long_as_there_is() {
    let (mut guest, fd) = tcp(Generation::Wasmtime48);
    let value = timeval(i64::MAX, 999_999);
    guest.setsockopt(fd, Name::SO_SNDTIMEO, &value).unwrap();
    let longest = timeval((u64::MAX / SECOND) as i64, u64::MAX % SECOND / MICROSECOND);
    assert_eq!(guest.getsockopt(fd, Name::SO_SNDTIMEO, 16), Ok(longest));
    guest.finish();
}

#[test]
fn of_what_is_told_to_be_longer_than_any_value_no_more_need_be_in_the_memory() {
    let (mut guest, fd) = tcp(Generation::Wasmtime48);
    let Name { level, number } = Name::SO_KEEPALIVE;
    let place = END - 16;
    guest.put(place, &int(1));
    let (adapter, len) = (&mut guest.adapter, i32::MAX as u32);
    assert_eq!(
        adapter_setsockopt(adapter, fd, level, number, place, len),
        Ok(())
    );
    guest.put(place, &[0xff; 16]);
    guest.lay_room(len);
    let adapter = &mut guest.adapter;
    assert_eq!(
        adapter_getsockopt(adapter, fd, level, number, place, LEN),
        Ok(())
    );
    assert_eq!(guest.u32(LEN), 4);
    assert_eq!(guest.bytes(place, 5), [1, 0, 0, 0, 0xff]);
    guest.finish();
}

#[test]
fn minus_one_is_as_far_as_by_default() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let [v4, v6] = [As::Udp, As::Udp6].map(|what| guest.socket(what).unwrap());
    for (fd, name, usual) in [
        (v4, Name::IP_TTL, 64),
        (v4, Name::IP_MULTICAST_TTL, 1),
        (v6, Name::IPV6_UNICAST_HOPS, 64),
        (v6, Name::IPV6_MULTICAST_HOPS, 1),
    ] {
        for (set, told) in [(8, 8), (u32::MAX, usual)] {
            guest.setsockopt(fd, name, &int(set)).unwrap();
            assert_eq!(guest.getsockopt(fd, name, 4), Ok(int(told)), "{name:?}");
        }
    }
    guest.finish();
}
