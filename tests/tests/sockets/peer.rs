//! Who else takes part in a scenario: a server that treats its one connection in a way of its own.
//! It knows as little as any peer does of whether it talks to Linux or to an adapted program.

use harness::client::Client;
use harness::peer::Peer;
use std::io::{Read, Write};
use std::net::Ipv4Addr;
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Between two bytes, and before an end: long enough to be seen as two things.
const PAUSE: Duration = Duration::from_millis(5);

/// Longer than the timeout of who sends meanwhile.
const STALL: Duration = Duration::from_secs(3);

/// What a peer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is none.
    Alone,
    /// Waits for a byte, and resets.
    Resets,
    /// Sends eight bytes, waits for one, and resets.
    ResetsBehindData,
    /// Sends the first twenty-five letters, one at a time, and ends.
    Drips,
    /// Sends half of ten bytes, and ends.
    EndsHalfWay,
    /// Says its last words, and listens to the end.
    HalfCloses,
    /// Receives nothing for a while.
    Stalls,
}

impl Kind {
    /// By the name that the scenarios' program has for it.
    pub fn named(name: &str) -> Self {
        match name {
            "alone" => Self::Alone,
            "resets" => Self::Resets,
            "resets behind data" => Self::ResetsBehindData,
            "drips" => Self::Drips,
            "ends half way" => Self::EndsHalfWay,
            "half closes" => Self::HalfCloses,
            "stalls" => Self::Stalls,
            other => panic!("a peer that {other}? See guest/sockets/scenarios/main.c"),
        }
    }

    fn treat(self, mut client: Client) {
        match self {
            Self::Alone => {}
            Self::Resets => {
                client.receive_exactly(1);
                client.reset();
            }
            Self::ResetsBehindData => {
                client.send("datadata");
                client.receive_exactly(1);
                client.reset();
            }
            Self::Drips => drip(&mut client),
            Self::EndsHalfWay => {
                client.send("half ");
                thread::sleep(PAUSE);
            }
            Self::HalfCloses => {
                client.send("last words");
                client.finish();
                assert_eq!(client.receive_all(), "still here");
            }
            Self::Stalls => {
                thread::sleep(STALL);
                // The end may be a reset: nobody waits for the rest.
                let _ = client.0.read_to_end(&mut Vec::new());
            }
        }
    }
}

/// A guest may have heard enough, and be gone.
fn drip(client: &mut Client) {
    for letter in b'a'..=b'y' {
        if client.0.write_all(&[letter]).is_err() {
            return;
        }
        thread::sleep(PAUSE);
    }
}

/// A peer that waits for its one connection, if there is one.
pub struct Meeting {
    port: Option<String>,
    thread: Option<JoinHandle<()>>,
}

impl Meeting {
    pub fn of(kind: Kind) -> Self {
        if kind == Kind::Alone {
            return Self {
                port: None,
                thread: None,
            };
        }
        let peer = Peer::at(Ipv4Addr::LOCALHOST);
        Self {
            port: Some(peer.address().port().to_string()),
            thread: Some(thread::spawn(move || kind.treat(peer.accept()))),
        }
    }

    /// Where it listens.
    pub fn port(&self) -> Option<&str> {
        self.port.as_deref()
    }

    /// Waits until it has done what it does.
    pub fn end(self) {
        if let Some(thread) = self.thread {
            thread.join().expect("the peer met what it expected");
        }
    }
}
