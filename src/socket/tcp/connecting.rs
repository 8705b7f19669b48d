//! connect(2) of TCP: begun, looked at by whatever call comes next, and known to have failed or come about.

use super::{State, Tcp, tell};
use crate::{
    errno::{Errno, Result},
    host::{ErrorCode, Host},
    io::{Io, Patience, Waiting},
    socket::{
        MsgFlags, address,
        connection::Connection,
        denial::{self, Doing},
    },
};
use core::net::SocketAddr;

impl<H: Host> Tcp<H> {
    /// connect(2). Who asks again is told of the end once, be it good or bad; an error that somebody was told of already, by
    /// SO_ERROR say, leaves a socket that can try again.
    pub fn connect(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        let in_between = match &self.state {
            State::Listening(_) => return Err(Errno::Isconn),
            State::Connected(_) if core::mem::take(&mut self.is_news) => return Ok(()),
            State::Connected(_) => return Err(Errno::Isconn),
            State::Connecting(_) => Errno::Already,
            State::Idle(_) => {
                self.common.check()?;
                self.start(io, address)?;
                Errno::Inprogress
            }
        };
        let patience = self.common.send_patience(MsgFlags::empty());
        if !self.proceed(io, patience)? {
            return Err(in_between);
        }
        self.is_news = false;
        Ok(())
    }

    fn start(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        let peer = address::peer(self.common.family, address)?;
        let socket = self.take_socket(io)?;
        let (host, network) = io.network();
        host.start_connect(&socket.socket, network, peer)
            .map_err(Errno::of_connect)?;
        self.state = State::Connecting(socket);
        self.peer = Some(peer);
        Ok(())
    }

    /// Gets on with connecting for as long as the caller waits; whether that is over, as it is where it was never begun.
    #[inline(always)]
    pub(super) fn proceed(&mut self, io: &mut Io<H>, patience: Patience) -> Result<bool> {
        match &self.state {
            State::Connecting(_) => self.get_on(io, patience),
            _ => Ok(true),
        }
    }

    #[inline(never)]
    fn get_on(&mut self, io: &mut Io<H>, patience: Patience) -> Result<bool> {
        let State::Connecting(socket) = &mut self.state else {
            return Ok(true);
        };
        let mut waiting = Waiting::new(patience);
        let end = loop {
            io.called(1);
            match io.host.finish_connect(&socket.socket) {
                Err(ErrorCode::WouldBlock) if patience == Patience::None => {
                    if !io.look_again()? {
                        return Ok(false);
                    }
                }
                Err(ErrorCode::WouldBlock) => {
                    if !waiting.on(io, socket.pollable(&io.host))? {
                        return Ok(false);
                    }
                }
                end => break end,
            }
        };
        let State::Connecting(socket) = core::mem::replace(&mut self.state, State::Idle(None))
        else {
            return Ok(true);
        };
        match end {
            Ok((input, output)) => {
                let socket = socket.done();
                let options = &mut self.common.options;
                options.tell_late(|option, value| {
                    let _ = tell(io, &socket, option, value);
                });
                self.state = State::Connected(Connection::new(socket, input, output));
                self.is_news = true;
                Ok(true)
            }
            Err(error) => {
                self.peer = None;
                Err(Errno::of_connect(error))
            }
        }
    }

    /// Finds out whether connecting is over, for calls that have another purpose: an error is kept for those that tell it.
    pub(super) fn settle(&mut self, io: &mut Io<H>) {
        let end = self.proceed(io, Patience::None);
        if let Err(errno) = denial::note(io, end, Doing::Connect) {
            self.common.fail(errno);
        }
    }
}
