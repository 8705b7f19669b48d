//! What a host does not permit, said on standard error where `SOCKET_ADAPTER_TRACE` asks for it: an EACCES alone does not
//! tell a user which permission is missing.

use crate::{
    errno::{Errno, Result},
    host::Host,
    io::Io,
    literal::say,
    report::Line,
};

/// What was not permitted.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "POSIX's names")]
pub enum Doing {
    Open,
    Bind,
    Listen,
    Connect,
    Send,
    Lookup,
}

/// Passes a result on, and says so if it is a denial.
pub fn note<H: Host, T>(io: &mut Io<H>, result: Result<T>, doing: Doing) -> Result<T> {
    if io.traces_denials && matches!(result, Err(Errno::Acces)) {
        tell(io, doing);
    }
    result
}

#[inline(never)]
fn tell<H: Host>(io: &mut Io<H>, doing: Doing) {
    let mut line = Line::start(io);
    match doing {
        Doing::Open => say!(line, "socket"),
        Doing::Bind => say!(line, "bind"),
        Doing::Listen => say!(line, "listen"),
        Doing::Connect => say!(line, "connect"),
        Doing::Send => say!(line, "send"),
        Doing::Lookup => say!(line, "name lookup"),
    }
    say!(line, ": the host does not permit it ");
    match doing {
        Doing::Lookup => say!(line, "(Wasmtime: -S allow-ip-name-lookup)\n"),
        _ => say!(line, "(Wasmtime: -S inherit-network)\n"),
    }
    line.end(io);
}

#[cfg(test)]
mod tests;
