//! The other end of a guest that exchanges datagrams, in which one may be lost, and no wait is without an end.
//! Connections are left to `client.rs` and `peer.rs`.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

/// When a guest that does not send is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long an answer is waited for before the question is put again.
const AGAIN: Duration = Duration::from_millis(50);

/// Sends a datagram to a guest, which may not be bound yet, until it answers with one.
pub fn ask(address: SocketAddr, question: &str) -> String {
    let socket = bound(address.ip());
    // Hears then, too, that nobody is there.
    socket.connect(address).expect("an address to send to");
    socket.set_read_timeout(Some(AGAIN)).expect("a timeout");
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        // Refused, it may be heard the next time.
        let _ = socket.send(question.as_bytes());
        match receive(&socket) {
            Ok((answer, _)) => return answer,
            Err(error) if error.kind() == ErrorKind::ConnectionRefused => std::thread::sleep(AGAIN),
            Err(error) => assert!(is_late(&error), "{error}"),
        }
    }
    panic!("the guest does not answer");
}

/// A socket for a guest that sends to it.
#[derive(Debug)]
pub struct Receiver(UdpSocket);

impl Receiver {
    /// At a free port of this address.
    pub fn at(ip: impl Into<IpAddr>) -> Self {
        let socket = bound(ip.into());
        socket.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        Self(socket)
    }

    /// Where it receives.
    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().expect("it is bound")
    }

    /// Waits for a datagram of the guest's and answers it; what it was.
    pub fn answer(&self, answer: &str) -> String {
        let (received, guest) = receive(&self.0).expect("the guest sends");
        let sent = self.0.send_to(answer.as_bytes(), guest);
        sent.expect("the guest is there");
        received
    }
}

fn bound(ip: IpAddr) -> UdpSocket {
    UdpSocket::bind((ip, 0)).expect("a port is free")
}

fn receive(socket: &UdpSocket) -> io::Result<(String, SocketAddr)> {
    let mut bytes = vec![0; 65_536];
    let (len, sender) = socket.recv_from(&mut bytes)?;
    Ok((String::from_utf8_lossy(&bytes[..len]).into_owned(), sender))
}

fn is_late(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
