//! The native side of a row, on the loopback interface, which also takes the time: from the first operation after the
//! warming up to the end of the last.
//! The guest's side is in the guests' sources; both are told by `Work` what to do.

use super::rows::{CHUNK, MESSAGE, Work};
use anyhow::{Context, Result, ensure};
use socket2::{Domain, SockRef, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::time::{Duration, Instant};

/// The other side should answer within this.
const PATIENCE: Duration = Duration::from_secs(10);

const BACKLOG: i32 = 4096;

const HERE: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);

/// How often an operation is done.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    /// Without looking at the clock.
    pub warm_up: usize,
    /// While the clock runs.
    pub times: usize,
}

/// The peer, at a port of its own.
pub struct Peer {
    work: Work,
    door: Door,
}

/// Where the guest comes to.
enum Door {
    Tcp(TcpListener),
    Udp(UdpSocket),
}

impl Amount {
    /// All of it.
    pub fn total(self) -> usize {
        self.warm_up + self.times
    }

    /// Does it, and tells how long the latter part took.
    fn time(self, mut operation: impl FnMut(usize) -> Result<()>) -> Result<Duration> {
        (0..self.warm_up).try_for_each(&mut operation)?;
        let start = Instant::now();
        (self.warm_up..self.total()).try_for_each(operation)?;
        Ok(start.elapsed())
    }
}

impl Peer {
    /// Opens the door.
    ///
    /// # Errors
    /// If there is no loopback interface, or no room on it.
    pub fn new(work: Work) -> Result<Self> {
        let door = match work {
            Work::Datagrams => Door::Udp(UdpSocket::bind(HERE)?),
            _ => Door::Tcp(listen()?),
        };
        Ok(Self { work, door })
    }

    /// Where the door is.
    ///
    /// # Errors
    /// None that is known of.
    pub fn port(&self) -> Result<u16> {
        let address = match &self.door {
            Door::Tcp(listener) => listener.local_addr(),
            Door::Udp(socket) => socket.local_addr(),
        };
        Ok(address?.port())
    }

    /// Does its part, and tells how long it took for so many times.
    ///
    /// # Errors
    /// If the guest does not do its own.
    pub fn play(&self, amount: Amount) -> Result<Duration> {
        let listener = match &self.door {
            Door::Tcp(listener) => listener,
            Door::Udp(socket) => return exchange_datagrams(socket, amount),
        };
        match self.work {
            Work::Echo => exchange_messages(admit(listener)?, amount),
            Work::Send => receive(admit(listener)?, amount),
            Work::Receive => send(admit(listener)?, amount),
            Work::Accept => come_and_go(admit(listener)?, amount),
            Work::Poll(count) => {
                let guests = (0..count).map(|_| admit(listener));
                speak_up(&guests.collect::<Result<Vec<_>>>()?, amount)
            }
            Work::Datagrams => unreachable!("it has another door"),
        }
    }
}

/// As a listener of the system's own, but with room for many guests that come before the first is let in.
fn listen() -> io::Result<TcpListener> {
    let listener = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    listener.bind(&SocketAddr::from(HERE).into())?;
    listener.listen(BACKLOG)?;
    Ok(listener.into())
}

/// The guest's next connection. Where none comes, this process is ended, or ends with whoever has started it.
fn admit(listener: &TcpListener) -> Result<TcpStream> {
    Ok(prepare(listener.accept()?.0)?)
}

fn prepare(guest: TcpStream) -> io::Result<TcpStream> {
    guest.set_nodelay(true)?;
    guest.set_read_timeout(Some(PATIENCE))?;
    guest.set_write_timeout(Some(PATIENCE))?;
    Ok(guest)
}

fn exchange_messages(mut guest: TcpStream, amount: Amount) -> Result<Duration> {
    let (message, mut answer) = ([b'm'; MESSAGE], [0; MESSAGE]);
    amount.time(|_| {
        guest.write_all(&message)?;
        guest.read_exact(&mut answer)?;
        ensure!(answer == message, "the guest sent something else back");
        Ok(())
    })
}

fn receive(mut guest: TcpStream, amount: Amount) -> Result<Duration> {
    let mut chunk = vec![0; CHUNK];
    amount.time(|_| Ok(guest.read_exact(&mut chunk)?))
}

fn send(mut guest: TcpStream, amount: Amount) -> Result<Duration> {
    let chunk = vec![b's'; CHUNK];
    amount.time(|index| {
        guest.write_all(&chunk)?;
        if index + 1 == amount.total() {
            guest.read_exact(&mut [0])?;
        }
        Ok(())
    })
}

/// Connects anew each time, and waits for the end.
fn come_and_go(mut guest: TcpStream, amount: Amount) -> Result<Duration> {
    let mut port = [0; 2];
    guest.read_exact(&mut port)?;
    let address = (Ipv4Addr::LOCALHOST, u16::from_le_bytes(port));
    let mut answer = Vec::new();
    amount.time(|_| {
        let mut client = prepare(TcpStream::connect(address)?)?;
        answer.clear();
        client.read_to_end(&mut answer)?;
        ensure!(answer.len() == 1, "the guest answered otherwise");
        Ok(())
    })
}

/// The guest speaks first, so that the peer learns where it is.
fn exchange_datagrams(socket: &UdpSocket, amount: Amount) -> Result<Duration> {
    let (message, mut answer) = ([b'm'; MESSAGE], [0; MESSAGE + 1]);
    socket.set_read_timeout(Some(PATIENCE))?;
    let (_, guest) = socket.recv_from(&mut answer).context("no guest came")?;
    socket.connect(guest)?;
    amount.time(|_| {
        socket.send(&message)?;
        let len = socket.recv(&mut answer)?;
        ensure!(
            answer[..len] == message,
            "the guest sent something else back"
        );
        Ok(())
    })
}

/// Has one connection after the other say something, each far from the last.
fn speak_up(guests: &[TcpStream], amount: Amount) -> Result<Duration> {
    /// It has no divisor in common with the numbers of connections.
    const STEP: usize = 7919;
    for guest in guests {
        // So that no system keeps the closed connections of one measurement for the minute in which there are others.
        SockRef::from(guest).set_linger(Some(Duration::ZERO))?;
    }
    amount.time(|index| {
        let mut guest = &guests[index * STEP % guests.len()];
        guest.write_all(b"?")?;
        Ok(guest.read_exact(&mut [0])?)
    })
}
