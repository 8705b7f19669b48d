//! WAMR's sockets as imports, and each as a function of Rust: a socket that closes itself.
//! `sock_recv`, `sock_send` and `sock_accept` have the form that Preview 1 gave them.

use crate::Result;
use wasi::{Ciovec, Errno, Fd, Iovec};

#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    fn sock_open(pool: i32, family: i32, kind: i32, fd: *mut Fd) -> i32;
    fn sock_bind(fd: Fd, address: *const Address) -> i32;
    fn sock_listen(fd: Fd, backlog: i32) -> i32;
    fn sock_connect(fd: Fd, address: *const Address) -> i32;
    fn sock_addr_local(fd: Fd, address: *mut Address) -> i32;
    fn sock_recv_from(
        fd: Fd,
        buffers: *const Iovec,
        count: usize,
        flags: i32,
        from: *mut Address,
        len: *mut usize,
    ) -> i32;
    fn sock_send_to(
        fd: Fd,
        buffers: *const Ciovec,
        count: usize,
        flags: i32,
        to: *const Address,
        len: *mut usize,
    ) -> i32;
}

/// An IPv4 address: `kind` is 0, and behind the port is room for what is longer.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Address {
    kind: u32,
    octets: [u8; 4],
    pub port: u16,
    rest: [u16; 7],
}

const _: () = assert!(size_of::<Address>() == 24);

#[derive(Clone, Copy)]
pub enum Kind {
    Datagrams = 0,
    Stream = 1,
}

pub struct Socket(Fd);

impl Drop for Socket {
    fn drop(&mut self) {
        // SAFETY: nobody uses the descriptor any more. What remains unsaid is the adapter's business.
        let _ = unsafe { wasi::fd_close(self.0) };
    }
}

impl Address {
    pub fn loopback(port: u16) -> Self {
        let octets = [127, 0, 0, 1];
        Self {
            octets,
            port,
            ..Self::default()
        }
    }
}

impl Socket {
    pub fn open(kind: Kind) -> Result<Self> {
        let mut fd = 0;
        // SAFETY: there is room for the descriptor.
        done(unsafe { sock_open(-1, 0, kind as i32, &raw mut fd) })?;
        Ok(Self(fd))
    }

    pub fn connected(to: Address) -> Result<Self> {
        let socket = Self::open(Kind::Stream)?;
        // SAFETY: the address is one.
        done(unsafe { sock_connect(socket.0, &raw const to) })?;
        Ok(socket)
    }

    pub fn bound(kind: Kind) -> Result<Self> {
        let (socket, address) = (Self::open(kind)?, Address::loopback(0));
        // SAFETY: the address is one.
        done(unsafe { sock_bind(socket.0, &raw const address) })?;
        Ok(socket)
    }

    pub fn fd(&self) -> Fd {
        self.0
    }

    pub fn listen(&self, backlog: i32) -> Result {
        // SAFETY: it takes no address.
        done(unsafe { sock_listen(self.0, backlog) })
    }

    pub fn accept(&self) -> Result<Self> {
        // SAFETY: it takes no address.
        unsafe { wasi::sock_accept(self.0, 0) }.map(Self)
    }

    pub fn local_address(&self) -> Result<Address> {
        let mut address = Address::default();
        // SAFETY: there is room for it.
        done(unsafe { sock_addr_local(self.0, &raw mut address) })?;
        Ok(address)
    }

    pub fn set_nonblocking(&self) -> Result {
        // SAFETY: it takes no address.
        unsafe { wasi::fd_fdstat_set_flags(self.0, wasi::FDFLAGS_NONBLOCK) }
    }

    /// What has come; the end is an error.
    pub fn receive<'a>(&self, buffer: &'a mut [u8]) -> Result<&'a [u8]> {
        // SAFETY: the buffer is as long as it says.
        match unsafe { wasi::sock_recv(self.0, &[room(buffer)], 0) }? {
            (0, _) => Err(wasi::ERRNO_CONNABORTED),
            (len, _) => buffer.get(..len).ok_or(wasi::ERRNO_IO),
        }
    }

    pub fn send_all(&self, mut bytes: &[u8]) -> Result {
        while !bytes.is_empty() {
            // SAFETY: the bytes are as many as they say.
            let len = unsafe { wasi::sock_send(self.0, &[content(bytes)], 0) }?;
            bytes = bytes.get(len..).ok_or(wasi::ERRNO_IO)?;
        }
        Ok(())
    }

    pub fn receive_from<'a>(&self, buffer: &'a mut [u8]) -> Result<(&'a [u8], Address)> {
        let (room, mut from, mut len) = (room(buffer), Address::default(), 0);
        let (to, out) = (&raw const room, &raw mut len);
        // SAFETY: the buffer is as long as it says, and there is room for an address and a length.
        done(unsafe { sock_recv_from(self.0, to, 1, 0, &raw mut from, out) })?;
        Ok((buffer.get(..len).ok_or(wasi::ERRNO_IO)?, from))
    }

    pub fn send_to(&self, bytes: &[u8], to: Address) -> Result {
        let (content, mut len) = (content(bytes), 0);
        let (from, out) = (&raw const content, &raw mut len);
        // SAFETY: the bytes are as many as they say, the address is one, and there is room for a length.
        done(unsafe { sock_send_to(self.0, from, 1, 0, &raw const to, out) })
    }
}

fn room(buffer: &mut [u8]) -> Iovec {
    Iovec {
        buf: buffer.as_mut_ptr(),
        buf_len: buffer.len(),
    }
}

fn content(bytes: &[u8]) -> Ciovec {
    Ciovec {
        buf: bytes.as_ptr(),
        buf_len: bytes.len(),
    }
}

/// What an import answers: 0, or an errno of Preview 1.
fn done(answer: i32) -> Result {
    match answer {
        0 => Ok(()),
        // SAFETY: the numbers are the same.
        errno => Err(unsafe { std::mem::transmute::<u16, Errno>(errno as u16) }),
    }
}
