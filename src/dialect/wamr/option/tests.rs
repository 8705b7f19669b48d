use super::*;
use crate::{
    errno::Errno,
    host::fake::{Fake, Generation},
    testing::{Guest, OUT, sockets::As},
};

/// A getter and where its value goes, or a setter and the value.
type Call = fn(&mut Adapter<Fake>, u32, u32) -> Result;
type SetTime = fn(&mut Adapter<Fake>, u32, u64) -> Result;

/// An option's calls, how many bytes its value has, and one that it is not at first.
type Row = (Call, Call, usize, u32);

const ROWS: [Row; 13] = [
    (sock_get_broadcast, sock_set_broadcast, 1, 1),
    (sock_get_keep_alive, sock_set_keep_alive, 1, 1),
    (sock_get_reuse_addr, sock_set_reuse_addr, 1, 1),
    (sock_get_reuse_port, sock_set_reuse_port, 1, 1),
    (
        sock_get_tcp_fastopen_connect,
        sock_set_tcp_fastopen_connect,
        1,
        1,
    ),
    (sock_get_tcp_no_delay, sock_set_tcp_no_delay, 1, 1),
    (sock_get_tcp_quick_ack, sock_set_tcp_quick_ack, 1, 0),
    (sock_get_ip_multicast_ttl, sock_set_ip_multicast_ttl, 1, 8),
    (sock_get_ip_ttl, sock_set_ip_ttl, 1, 8),
    (sock_get_recv_buf_size, sock_set_recv_buf_size, 4, 4096),
    (sock_get_send_buf_size, sock_set_send_buf_size, 4, 8192),
    (sock_get_tcp_keep_idle, sock_set_tcp_keep_idle, 4, 16),
    (sock_get_tcp_keep_intvl, sock_set_tcp_keep_intvl, 4, 8),
];

fn tcp(generation: Generation) -> (Guest, u32) {
    let mut guest = Guest::alone(generation);
    let fd = guest.socket(As::Tcp).unwrap();
    (guest, fd)
}

/// What a getter has written, with what lies behind it untouched.
fn value(guest: &mut Guest, fd: u32, get: Call, width: usize) -> u32 {
    guest.put(OUT, &[0xff; 9]);
    get(&mut guest.adapter, fd, OUT).unwrap();
    let mut value = [0; 4];
    value[..width].copy_from_slice(guest.bytes(OUT, width));
    assert!(guest.bytes(OUT + width as u32, 9 - width) == &[0xff; 9][width..]);
    u32::from_le_bytes(value)
}

#[test]
fn what_is_set_is_told_again_in_as_many_bytes_as_it_has() {
    for generation in Generation::ALL {
        for (index, (get, set, width, new)) in ROWS.into_iter().enumerate() {
            let (mut guest, fd) = tcp(generation);
            let before = value(&mut guest, fd, get, width);
            assert_ne!(before, new, "row {index}");
            set(&mut guest.adapter, fd, new).unwrap();
            assert_eq!(value(&mut guest, fd, get, width), new, "row {index}");
            guest.finish();
        }
    }
}

#[test]
fn what_was_set_while_it_connected_is_so_afterwards() {
    for generation in Generation::ALL {
        let (mut guest, fd) = tcp(generation);
        let server = "127.0.0.1:80".parse().unwrap();
        guest.host.with(|world| world.servers.insert(server, 1000));
        guest.set_nonblocking(fd);
        assert_eq!(guest.connect(fd, "127.0.0.1:80"), Err(Errno::Inprogress));
        for (get, set, width, new) in ROWS {
            set(&mut guest.adapter, fd, new).unwrap();
            assert_eq!(value(&mut guest, fd, get, width), new);
        }
        guest.pass(1);
        for (get, _, width, new) in ROWS {
            assert_eq!(value(&mut guest, fd, get, width), new);
        }
        assert_eq!(guest.remote(fd).unwrap(), server);
        guest.finish();
    }
}

#[test]
fn what_was_set_outlives_a_connect_that_failed_and_the_address_does_too() {
    for generation in Generation::ALL {
        let (mut guest, fd) = tcp(generation);
        guest.bind(fd, "127.0.0.1:7000").unwrap();
        for (_, set, _, new) in ROWS {
            set(&mut guest.adapter, fd, new).unwrap();
        }
        let refused = guest.connect(fd, "127.0.0.1:80");
        assert_eq!(refused, Err(Errno::Connrefused));
        for (get, _, width, new) in ROWS {
            assert_eq!(value(&mut guest, fd, get, width), new);
        }
        let server = "127.0.0.1:80".parse().unwrap();
        guest.host.with(|world| world.servers.insert(server, 0));
        guest.connect(fd, "127.0.0.1:80").unwrap();
        for (get, _, width, new) in ROWS {
            assert_eq!(value(&mut guest, fd, get, width), new);
        }
        assert_eq!(guest.local(fd).unwrap().to_string(), "127.0.0.1:7000");
        guest.finish();
    }
}

#[test]
fn an_accepted_connection_has_what_its_listener_has() {
    for generation in Generation::ALL {
        let (mut guest, listener) = tcp(generation);
        for (_, set, _, new) in ROWS {
            set(&mut guest.adapter, listener, new).unwrap();
        }
        guest.bind(listener, "127.0.0.1:7000").unwrap();
        guest.listen(listener, 5).unwrap();
        guest.host.with(|world| world.connect("127.0.0.1:7000"));
        let fd = guest.accept(listener, 0).unwrap();
        for (get, _, width, new) in ROWS {
            assert_eq!(value(&mut guest, fd, get, width), new);
        }
        guest.finish();
    }
}

#[test]
fn timeouts_are_microseconds_in_eight_bytes_and_end_a_wait() {
    for generation in Generation::ALL {
        let (mut guest, fd) = tcp(generation);
        let calls: [(Call, SetTime); 2] = [
            (sock_get_recv_timeout, sock_set_recv_timeout),
            (sock_get_send_timeout, sock_set_send_timeout),
        ];
        for (get, set) in calls {
            for time in [0, 123_000_000, 1, 5000] {
                set(&mut guest.adapter, fd, time).unwrap();
                guest.put(OUT, &[0xff; 9]);
                get(&mut guest.adapter, fd, OUT).unwrap();
                assert_eq!(guest.bytes(OUT, 8), time.to_le_bytes());
                assert_eq!(guest.bytes(OUT + 8, 1), [0xff]);
            }
        }
        let server = "127.0.0.1:80".parse().unwrap();
        let slow = 20_000_000;
        guest.host.with(|world| world.servers.insert(server, slow));
        let start = guest.host.with(|world| world.now);
        assert_eq!(guest.connect(fd, "127.0.0.1:80"), Err(Errno::Inprogress));
        assert_eq!(guest.host.with(|world| world.now) - start, 5_000_000);
        guest.pass(20);
        let start = guest.host.with(|world| world.now);
        assert_eq!(guest.recv(fd, &[5]), Err(Errno::Again));
        assert_eq!(guest.host.with(|world| world.now) - start, 5_000_000);
        guest.finish();
    }
}

#[test]
fn a_time_that_is_too_long_for_nanoseconds_is_as_long_as_there_is() {
    let (mut guest, fd) = tcp(Generation::Wasmtime48);
    sock_set_recv_timeout(&mut guest.adapter, fd, u64::MAX).unwrap();
    sock_get_recv_timeout(&mut guest.adapter, fd, OUT).unwrap();
    assert_eq!(guest.bytes(OUT, 8), (u64::MAX / 1000).to_le_bytes());
    guest.finish();
}

#[test]
fn a_linger_is_a_byte_and_four() {
    let (mut guest, fd) = tcp(Generation::Wasmtime48);
    for (enabled, seconds) in [(1, 10), (0, 10), (1, 0), (7, u32::MAX)] {
        sock_set_linger(&mut guest.adapter, fd, enabled, seconds).unwrap();
        guest.put(OUT, &[0xff; 9]);
        sock_get_linger(&mut guest.adapter, fd, OUT, OUT + 4).unwrap();
        assert_eq!(guest.bytes(OUT, 4), [u8::from(enabled != 0), 255, 255, 255]);
        assert_eq!(guest.u32(OUT + 4), seconds);
        assert_eq!(guest.bytes(OUT + 8, 1), [0xff]);
    }
    guest.finish();
}

#[test]
fn the_loops_of_multicast_are_two_and_only_sockets_of_ipv6_have_the_second() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let (v4, v6) = (guest.socket(As::Udp), guest.socket(As::Udp6));
    let (v4, v6) = (v4.unwrap(), v6.unwrap());
    let adapter = &mut guest.adapter;
    assert_eq!(sock_set_ip_multicast_loop(adapter, v6, 1, 0), Ok(()));
    let refused = sock_set_ip_multicast_loop(adapter, v4, 1, 0);
    assert_eq!(refused, Err(Errno::Noprotoopt));
    for (fd, is_ipv6, value) in [(v6, 1, 0), (v6, 0, 1), (v4, 0, 1)] {
        sock_get_ip_multicast_loop(&mut guest.adapter, fd, is_ipv6, OUT).unwrap();
        assert_eq!(guest.bytes(OUT, 1), [value]);
    }
    guest.finish();
}

#[test]
fn a_socket_of_ipv6_is_of_ipv6_only_and_stays_so() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Tcp6).unwrap();
    assert_eq!(value(&mut guest, fd, sock_get_ipv6_only, 1), 1);
    assert_eq!(sock_set_ipv6_only(&mut guest.adapter, fd, 1), Ok(()));
    let both = sock_set_ipv6_only(&mut guest.adapter, fd, 0);
    assert_eq!(both, Err(Errno::Notsup));
    guest.finish();
}
