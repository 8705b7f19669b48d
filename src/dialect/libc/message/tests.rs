use super::*;
use crate::{
    host::fake::Generation,
    testing::{
        CONNECTION, DATA, Guest, OUT,
        libc::{LEN, SOCKADDR},
        sockets::As,
    },
};

const PEEK: u32 = 1;
const WAITALL: u32 = 2;
const TRUNC: u32 = 0x20;
const DONTWAIT: u32 = 0x40;
const NOSIGNAL: u32 = 0x4000;

const LOCAL: &str = "127.0.0.1:7000";
const PEER: &str = "127.0.0.1:9000";

/// recvmsg into so many bytes: what came, and the flags.
fn recv(guest: &mut Guest, fd: u32, len: usize, flags: u32) -> Result<(Vec<u8>, usize, u32)> {
    let (iovecs, count) = guest.iovecs(&[len]);
    guest.put(DATA, &vec![0; len]);
    let adapter = &mut guest.adapter;
    adapter_recvfrom(adapter, fd, iovecs, count, flags, 0, 0, OUT, OUT + 4)?;
    let told = guest.u32(OUT) as usize;
    let bytes = guest.bytes(DATA, told.min(len)).to_vec();
    Ok((bytes, told, guest.u32(OUT + 4)))
}

fn send(guest: &mut Guest, fd: u32, data: &[u8], flags: u32) -> Result<u32> {
    guest.put(DATA, data);
    let (iovecs, count) = guest.iovecs(&[data.len()]);
    adapter_sendto(&mut guest.adapter, fd, iovecs, count, flags, 0, 0, OUT)?;
    Ok(guest.u32(OUT))
}

/// A guest with a socket for datagrams, to which these have come.
fn with_datagrams(datagrams: &[&[u8]]) -> (Guest, u32) {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Udp).unwrap();
    guest.bind(fd, LOCAL).unwrap();
    guest.host.with(|world| {
        for datagram in datagrams {
            world.peer_sends_datagram(PEER, LOCAL, datagram);
        }
    });
    (guest, fd)
}

#[test]
fn bytes_are_looked_at_and_stay() {
    let mut guest = Guest::with_each_kind();
    for flags in [PEEK, PEEK | DONTWAIT, NOSIGNAL] {
        let received = recv(&mut guest, CONNECTION, 10, flags);
        assert_eq!(received, Ok((b"hello".to_vec(), 5, 0)));
    }
    let nothing = recv(&mut guest, CONNECTION, 10, DONTWAIT);
    assert_eq!(nothing, Err(Errno::Again));
    guest.finish();
}

#[test]
fn all_is_waited_for_that_was_asked_for() {
    let mut guest = Guest::with_each_kind();
    guest.peer_after(5, 0, |peer| peer.peer_sends(b" world"));
    let received = recv(&mut guest, CONNECTION, 11, WAITALL);
    assert_eq!(received, Ok((b"hello world".to_vec(), 11, 0)));
    guest.finish();
}

#[test]
fn a_stream_is_thrown_away_where_its_length_is_asked_for() {
    let mut guest = Guest::with_each_kind();
    let (bytes, told, flags) = recv(&mut guest, CONNECTION, 3, TRUNC).unwrap();
    assert_eq!((&bytes[..], told, flags), (&[0; 3][..], 3, 0));
    assert_eq!(guest.recv(CONNECTION, &[10]).unwrap(), b"lo");
    guest.finish();
}

#[test]
fn a_datagram_that_is_cut_off_is_told_so_and_its_length_where_that_is_asked_for() {
    let (mut guest, fd) = with_datagrams(&[b"hello", b"hello", b"hello", b""]);
    let answers = [
        (3, PEEK, (&b"hel"[..], 3, TRUNC)),
        (3, 0, (b"hel", 3, TRUNC)),
        (3, TRUNC, (b"hel", 5, TRUNC)),
        (5, TRUNC, (b"hello", 5, 0)),
        (5, 0, (b"", 0, 0)),
    ];
    for (len, flags, (bytes, told, out)) in answers {
        let received = recv(&mut guest, fd, len, flags);
        assert_eq!(received, Ok((bytes.to_vec(), told, out)));
    }
    guest.finish();
}

#[test]
fn who_sent_a_datagram_is_told_and_of_a_stream_nobody() {
    let (mut guest, fd) = with_datagrams(&[b"hello"]);
    let server = "127.0.0.1:80".parse().unwrap();
    guest.host.with(|world| world.servers.insert(server, 0));
    let tcp = guest.socket(As::Tcp).unwrap();
    guest.connect(tcp, "127.0.0.1:80").unwrap();
    guest.peer(0, |peer| peer.peer_sends(b"hello"));
    for (fd, expected) in [(fd, 16), (tcp, 0)] {
        let (iovecs, count) = guest.iovecs(&[5]);
        guest.put(SOCKADDR, &[0xff; 16]);
        guest.lay_room(16);
        let adapter = &mut guest.adapter;
        adapter_recvfrom(adapter, fd, iovecs, count, 0, SOCKADDR, LEN, OUT, OUT + 4).unwrap();
        assert_eq!(guest.u32(LEN), expected);
        let address = match expected {
            0 => [0xff; 16],
            _ => [1, 0, 0x23, 0x28, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
        };
        assert_eq!(guest.bytes(SOCKADDR, 16), address);
    }
    guest.finish();
}

#[test]
fn a_datagram_goes_where_the_address_says_or_to_the_peer() {
    let (mut guest, fd) = with_datagrams(&[]);
    let (iovecs, count) = guest.iovecs(&[5]);
    guest.put(DATA, b"hello");
    let (address, len) = guest.lay_sockaddr(PEER);
    let adapter = &mut guest.adapter;
    adapter_sendto(adapter, fd, iovecs, count, NOSIGNAL, address, len, OUT).unwrap();
    assert_eq!(guest.u32(OUT), 5);
    assert_eq!(send(&mut guest, fd, b"x", 0), Err(Errno::Destaddrreq));
    guest.connect(fd, PEER).unwrap();
    assert_eq!(send(&mut guest, fd, b"again", DONTWAIT), Ok(5));
    let sent = guest.host.with(|world| world.sent.clone());
    let sent: Vec<_> = sent.iter().map(|sent| &sent.bytes[..]).collect();
    assert_eq!(sent, [b"hello", b"again"]);
    guest.finish();
}

#[test]
fn a_stream_goes_where_it_goes_whatever_the_address() {
    let mut guest = Guest::with_each_kind();
    let (iovecs, count) = guest.iovecs(&[5]);
    guest.put(DATA, b"hello");
    let (address, len) = guest.lay_sockaddr(PEER);
    let adapter = &mut guest.adapter;
    adapter_sendto(adapter, CONNECTION, iovecs, count, 0, address, len, OUT).unwrap();
    assert_eq!(send(&mut guest, CONNECTION, b"!", NOSIGNAL), Ok(1));
    assert_eq!(guest.peer(0, |peer| peer.delivered.clone()), b"hello!");
    guest.finish();
}

#[test]
fn a_send_that_may_not_wait_sends_what_goes_out_at_once() {
    let mut guest = Guest::with_each_kind();
    guest.peer(0, |peer| peer.window = 0);
    let mut total = 0;
    loop {
        match send(&mut guest, CONNECTION, &[7; 4096], DONTWAIT) {
            Ok(sent) => total += sent,
            Err(errno) => break assert_eq!(errno, Errno::Again),
        }
        assert!(total < 10 << 20, "it takes everything");
    }
    assert!(total > 0);
    guest.peer(0, |peer| peer.window = usize::MAX);
    guest.finish();
}
