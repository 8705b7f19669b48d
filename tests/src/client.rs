//! The client's end of a connection: plain TCP, and no wait without an end.
//! What the guest answers is left to the tests.

use crate::pattern;
use rustix::process::{Resource, getrlimit, setrlimit};
use socket2::{Domain, SockRef, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// When a read or a write is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to a guest.
#[derive(Debug)]
pub struct Client(pub TcpStream);

/// Connects once.
pub fn connect(address: SocketAddr) -> io::Result<Client> {
    Client::new(TcpStream::connect(address)?)
}

/// Connects to a host that told that it is about to listen.
pub fn connect_soon(address: SocketAddr) -> Client {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match connect(address) {
            Ok(client) => return client,
            Err(_) if Instant::now() < deadline => thread::sleep(Duration::from_millis(2)),
            Err(error) => panic!("no connection to {address}: {error}"),
        }
    }
}

/// Connects with a receive buffer that is as small as the system allows: a peer that takes little at a time.
pub fn connect_with_small_buffer(address: SocketAddr) -> io::Result<Client> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.set_recv_buffer_size(4096)?;
    socket.connect_timeout(&address.into(), PATIENCE)?;
    Client::new(socket.into())
}

/// Has the system let this process open so many files, for a test with a crowd of clients. While the answer lives, no
/// other such test of this process opens any: two crowds together are more than some systems allow.
#[must_use = "as long as the crowd is there"]
pub fn allow_open_files(count: u64) -> MutexGuard<'static, ()> {
    static CROWD: Mutex<()> = Mutex::new(());
    let only = CROWD.lock().unwrap_or_else(PoisonError::into_inner);
    let mut limits = getrlimit(Resource::Nofile);
    if limits.current.is_some_and(|current| current < count) {
        limits.current = Some(count);
        setrlimit(Resource::Nofile, limits).expect("the system allows some thousand open files");
    }
    only
}

/// Has up to a hundred clients of an echo server say something in turn, a number of times, and hear it: the last one
/// first, which is answered first if it must be.
pub fn all_hear_themselves(clients: &mut [Client], rounds: usize) {
    let said = |round, index| format!("{round} of {index:02}");
    for round in 0..rounds {
        for (index, client) in clients.iter_mut().enumerate() {
            client.send(said(round, index));
        }
        for (index, client) in clients.iter_mut().enumerate().rev() {
            let said = said(round, index);
            assert_eq!(client.receive_exactly(said.len()), said);
        }
    }
}

impl Client {
    pub(crate) fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self(stream))
    }

    /// Sends all of it.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).expect("the guest reads");
    }

    /// Sends the first `len` bytes of the pattern.
    pub fn send_pattern(&mut self, len: u64) {
        pattern::send(&mut self.0, len).expect("the guest reads");
    }

    /// Says that nothing more comes.
    pub fn finish(&mut self) {
        self.0.shutdown(Shutdown::Write).expect("it is connected");
    }

    /// Receives exactly so many bytes.
    pub fn receive_exactly(&mut self, len: usize) -> String {
        let mut bytes = vec![0; len];
        self.0.read_exact(&mut bytes).expect("the guest writes");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Receives until the guest ends.
    pub fn receive_all(&mut self) -> String {
        let mut bytes = Vec::new();
        self.0.read_to_end(&mut bytes).expect("the guest ends");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Receives the pattern until the guest ends; how much of it came.
    pub fn receive_pattern(&mut self) -> u64 {
        pattern::receive(&mut self.0).expect("the pattern, and its end")
    }

    /// Sends, ends and receives until the guest ends.
    pub fn ask(mut self, bytes: impl AsRef<[u8]>) -> String {
        self.send(bytes);
        self.finish();
        self.receive_all()
    }

    /// The same with a guest that may be gone before it has heard anything: what came until then.
    pub fn ask_in_passing(mut self, bytes: impl AsRef<[u8]>) -> String {
        let mut received = Vec::new();
        // A reset is an end as well.
        let _ = self.0.write_all(bytes.as_ref());
        let _ = self.0.shutdown(Shutdown::Write);
        let _ = self.0.read_to_end(&mut received);
        String::from_utf8_lossy(&received).into_owned()
    }

    /// Goes away with a reset instead of an end.
    pub fn reset(self) {
        let linger = Some(Duration::ZERO);
        let set = SockRef::from(&self.0).set_linger(linger);
        set.expect("the system lets a socket linger");
    }

    /// The same connection once more, for another thread.
    pub fn twin(&self) -> Self {
        Self(self.0.try_clone().expect("a descriptor is free"))
    }

    /// Does something with the same connection in another thread.
    pub fn meanwhile<T: Send + 'static>(
        &self,
        job: impl FnOnce(Self) -> T + Send + 'static,
    ) -> JoinHandle<T> {
        let twin = self.twin();
        thread::spawn(|| job(twin))
    }
}
