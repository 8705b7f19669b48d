//! What the guest asks of a socket, and what it may be told.

use super::{
    super::{
        datagrams::{Brought, Datagrams},
        dialects::Buffers,
        operation::{Place, Receive},
    },
    Driver, MILLISECOND, Open, What,
};
use crate::{
    errno::{Errno, Result},
    guest::layout::{Event, libc::Msg},
    host::{
        IpAddressFamily,
        fake::{Generation, World},
    },
    socket::option::Name,
    testing::{DATA, Subscribe, sockets::As},
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// How long a socket without O_NONBLOCK waits, in nanoseconds.
const PATIENCE: u64 = 3 * MILLISECOND;

impl Driver {
    pub fn open(&mut self, what: As, nonblocking: bool) {
        let Ok(fd) = (self.dialect.open)(&mut self.guest, what) else {
            return;
        };
        let is_v6 = matches!(what, As::Tcp6 | As::Udp6);
        let family = match is_v6 {
            true => IpAddressFamily::Ipv6,
            false => IpAddressFamily::Ipv4,
        };
        let is_leaky = self.generation == Generation::Node;
        let what = match what {
            As::Tcp | As::Tcp6 => What::Stream(self.streams.add()),
            As::Udp | As::Udp6 => What::Datagrams(Datagrams::new(family, is_leaky)),
        };
        self.opened(fd, is_v6, what, nonblocking);
    }

    fn opened(&mut self, fd: u32, is_v6: bool, what: What, nonblocking: bool) {
        assert_eq!(fd, self.lowest_free(), "another is free");
        for name in [Name::SO_RCVTIMEO, Name::SO_SNDTIMEO] {
            self.guest.set_option(fd, name, PATIENCE).unwrap();
        }
        if nonblocking {
            self.guest.set_nonblocking(fd);
        }
        self.open.push(Open { fd, is_v6, what });
    }

    pub fn bind(&mut self, index: usize, place: Place) {
        let (fd, place) = (self.open[index].fd, self.address(index, place));
        let bound = told((self.dialect.bind)(&mut self.guest, fd, place));
        self.is_of_the_family(index, place, bound);
        if bound.is_ok() && place.port() > 0 {
            let local = self.guest.local(fd).unwrap();
            assert_eq!(local.port(), place.port(), "bound to another port");
        }
    }

    pub fn connect(&mut self, index: usize, place: Place) {
        let (fd, place) = (self.open[index].fd, self.address(index, place));
        let connected = told((self.dialect.connect)(&mut self.guest, fd, place));
        let peer = self.guest.remote(fd).ok();
        // A connect behind another is told what became of that, whatever its own address.
        let is_first = match self.open[index].what {
            What::Stream(number) => !self.streams.all[usize::from(number)].dialled(),
            What::Datagrams(_) => true,
        };
        if is_first {
            self.is_of_the_family(index, place, connected);
            let is_somebody = connected.is_ok() && place.port() > 0;
            assert!(!is_somebody || peer == Some(destination(place)), "{peer:?}");
        }
        if let What::Datagrams(datagrams) = &mut self.open[index].what {
            // A connect that failed may have undone the one before.
            datagrams.connected(peer);
            // These are told without the host.
            let harmless = [Ok(()), Err(Errno::Afnosupport), Err(Errno::Netunreach)];
            datagrams.is_leaky |= !harmless.contains(&connected);
        }
    }

    /// EAFNOSUPPORT is for addresses of the other family, and nothing else is.
    fn is_of_the_family<T>(&self, index: usize, address: SocketAddr, answer: Result<T>) {
        let is_other = address.is_ipv6() != self.open[index].is_v6;
        let is_told = matches!(answer, Err(Errno::Afnosupport));
        assert!(!is_told || is_other, "of the socket's family");
        assert!(answer.is_err() || !is_other, "of the other family");
    }

    pub fn accept(&mut self, index: usize, nonblocking: bool) {
        let Open { fd, is_v6, .. } = self.open[index];
        let accepted = (self.dialect.accept)(&mut self.guest, fd, nonblocking);
        if let Ok(accepted) = told(accepted) {
            let what = What::Stream(self.streams.add());
            self.opened(accepted, is_v6, what, nonblocking);
        }
    }

    pub fn send(&mut self, index: usize, len: usize, to: Option<Place>) {
        let fd = self.open[index].fd;
        let data = match self.open[index].what {
            What::Stream(number) => self.streams.all[usize::from(number)].next(number, len),
            What::Datagrams(_) => self.made_up(len),
        };
        self.guest.put(DATA, &data);
        let buffers = self.buffers(len);
        let answer = match to {
            None => (self.dialect.send)(&mut self.guest, fd, buffers),
            Some(to) => {
                let to = self.address(index, to);
                let answer = (self.dialect.send_to)(&mut self.guest, fd, buffers, to);
                self.is_sent_to(index, to, answer);
                answer
            }
        };
        let answer = told(answer);
        match self.open[index].what {
            What::Stream(number) => self.streams.all[usize::from(number)].sent(&data, answer),
            What::Datagrams(_) => assert!(answer.is_err() || answer == Ok(len)),
        }
    }

    /// A datagram has gone where it was sent, if it has; a stream goes where it goes.
    fn is_sent_to(&self, index: usize, to: SocketAddr, answer: Result<usize>) {
        if let What::Datagrams(_) = self.open[index].what {
            self.is_of_the_family(index, to, answer);
            assert_ne!(answer, Err(Errno::Destaddrreq));
            let sent = |world: &mut World| world.sent.last().map(|sent| sent.to);
            let last = self.guest.host.with(sent);
            let is_out = answer.is_ok() && !self.was_congested;
            assert!(!is_out || last == Some(destination(to)), "{last:?}");
        }
    }

    /// So many bytes, in up to three buffers.
    fn buffers(&mut self, len: usize) -> Buffers {
        let lengths = match len % 3 {
            0 => vec![len],
            1 => vec![1, len - 1],
            _ => vec![len / 2, 0, len - len / 2],
        };
        let (_, count) = self.guest.iovecs(&lengths);
        Buffers { count, len }
    }

    /// Whether there was something.
    pub fn receive(&mut self, index: usize, how: Receive) -> bool {
        let (fd, flags) = (self.open[index].fd, self.flags(index, how.flags));
        let is_thrown_away = matches!(self.open[index].what, What::Stream(_))
            && flags & (Msg::PEEK | Msg::TRUNC) == Msg::TRUNC;
        let answer = told(self.received(fd, how.len, flags, is_thrown_away));
        // What it has waited for has come meanwhile.
        self.learn();
        let any = matches!(&answer, Ok(brought) if brought.len > 0);
        match (&mut self.open[index].what, answer) {
            (What::Stream(number), Ok(brought)) => {
                let stream = &mut self.streams.all[usize::from(*number)];
                match is_thrown_away {
                    true => stream.thrown_away(brought.len),
                    false => stream.received(&brought.bytes, flags.contains(Msg::PEEK)),
                }
            }
            (What::Datagrams(datagrams), Ok(brought)) => {
                let is_nothing = brought.bytes.is_empty() && datagrams.is_deaf;
                if !(is_nothing && datagrams.is_empty()) {
                    datagrams.received(&brought, how.len, flags);
                }
            }
            (What::Datagrams(datagrams), Err(Errno::Again)) => {
                assert!(datagrams.is_empty() || datagrams.is_leaky, "there is one");
            }
            _ => {}
        }
        any
    }

    /// Those of the flags that the dialect has; what is thrown away of a stream must be somebody's.
    fn flags(&self, index: usize, mut flags: Msg) -> Msg {
        if let What::Stream(number) = self.open[index].what {
            let knows_sender = self.streams.all[usize::from(number)].knows_sender();
            flags.set(Msg::TRUNC, flags.contains(Msg::TRUNC) && knows_sender);
        }
        flags & self.dialect.flags
    }

    /// A receive, which writes nothing behind what it says.
    fn received(
        &mut self,
        fd: u32,
        len: usize,
        flags: Msg,
        is_thrown_away: bool,
    ) -> Result<Brought> {
        const UNTOUCHED: u8 = 0xa5;
        self.guest.put(DATA, &vec![UNTOUCHED; len + 8]);
        let buffers = self.buffers(len);
        let mut brought = (self.dialect.receive)(&mut self.guest, fd, buffers, flags)?;
        if is_thrown_away {
            brought.bytes.clear();
        }
        let mut behind = self.guest.bytes(DATA, len + 8)[brought.bytes.len()..].iter();
        assert!(behind.all(|&byte| byte == UNTOUCHED), "too much is written");
        Ok(brought)
    }

    pub fn shutdown(&mut self, index: usize, how: u32) {
        if self.generation == Generation::Node && how & 2 != 0 && self.is_sending(index) {
            // It would wait for the peer, which may be this program.
            return;
        }
        let answer = told(self.guest.shutdown(self.open[index].fd, how));
        if answer.is_err() || how & 1 == 0 {
            return;
        }
        match &mut self.open[index].what {
            What::Stream(number) => self.streams.all[usize::from(*number)].is_deaf = true,
            What::Datagrams(datagrams) => datagrams.is_deaf = true,
        }
    }

    /// Whether the host still has something to send.
    fn is_sending(&self, index: usize) -> bool {
        let What::Stream(number) = self.open[index].what else {
            return false;
        };
        self.guest.host.with(|world| {
            let mut connections = world.connections.iter();
            let own = connections.find(|connection| connection.accepted.first() == Some(&number));
            own.is_some_and(|connection| !connection.is_flushed())
        })
    }

    pub fn addresses(&mut self, index: usize) {
        let fd = self.open[index].fd;
        let local = told((self.dialect.local)(&mut self.guest, fd));
        assert_eq!(local, self.guest.local(fd), "in another dialect");
        let remote = told((self.dialect.remote)(&mut self.guest, fd));
        assert_eq!(remote, self.guest.remote(fd), "in another dialect");
    }

    pub fn option(&mut self, index: usize, name: Name, value: Option<u64>) {
        let fd = self.open[index].fd;
        let _ = match value {
            None => told(self.guest.option(fd, name)).map(drop),
            Some(value) => told(self.guest.set_option(fd, name, value)),
        };
    }

    pub fn poll(&mut self, polled: &[(usize, bool)], milliseconds: u64) {
        let of = |&(at, reads): &(usize, bool)| {
            let fd = self.open[at.checked_rem(self.open.len())?].fd;
            Some(match reads {
                true => Subscribe::Read(fd),
                false => Subscribe::Write(fd),
            })
        };
        let mut subscriptions: Vec<Subscribe> = polled.iter().filter_map(of).collect();
        subscriptions.push(Subscribe::Clock(1, milliseconds * MILLISECOND, false));
        // A socket that cannot be asked counts as ready, and may turn out not to be.
        let cannot = self.guest.host.with(|world| world.is_refused("stream"));
        let events = self.guest.poll(&subscriptions).unwrap();
        assert!(cannot || !events.is_empty(), "it has not waited");
        assert!(events.iter().all(|event| event.error == 0));
        self.learn();
        for (userdata, subscription) in (100..).zip(subscriptions) {
            let event = events.iter().find(|event| event.userdata == userdata);
            if let Subscribe::Read(fd) = subscription
                && !cannot
            {
                self.is_readable(fd, event);
            }
        }
    }

    /// A datagram that has come is told of, and its length where one is told; one that has not is not.
    fn is_readable(&self, fd: u32, event: Option<&Event>) {
        let mut open = self.open.iter();
        let What::Datagrams(datagrams) = &open.find(|open| open.fd == fd).expect("open").what
        else {
            return;
        };
        match (datagrams.first_len(), event) {
            (None, Some(event)) => assert_eq!(event.nbytes, 0, "nothing is there"),
            _ if datagrams.is_leaky => {}
            (Some(len), Some(event)) => assert!([0, 1, len as u64].contains(&event.nbytes)),
            (Some(_), None) => panic!("not told of"),
            (None, None) => {}
        }
    }
}

/// Where what is sent to an address goes: what is nobody's is this machine's.
fn destination(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, address.port())
}

/// What a call may answer: what there is to be said of sockets, and nothing that tells of a mistake of the adapter's.
pub fn told<T>(answer: Result<T>) -> Result<T> {
    if let Err(errno) = &answer {
        let mistakes = [Errno::Badf, Errno::Fault, Errno::Notsock];
        assert!(!mistakes.contains(errno), "{errno:?}");
    }
    answer
}
