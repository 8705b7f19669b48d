//! Writing at a file's end, wherever that is by then: by a stream, which is the one way that hosts have for it.

use super::{Begun, File, FileError, FileResult};
use crate::{
    errno::{Errno, Result},
    guest::{Bytes, IoVecs},
    host::{BLOCKING_WRITE_MAX, Host},
    io::Io,
    stream::output::WRITE_MAX,
};

/// A stream that writes at the end. Some hosts (Node) fix where that is when it is made, so it is good for as long as
/// nothing else was written: until [`Io::changes`] is another number.
pub(in crate::descriptor) struct Appending<H: Host> {
    stream: H::OutputStream,
    changes: u32,
}

impl<H: Host> File<H> {
    /// write(2) with O_APPEND
    pub(super) fn append(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        self.not_a_directory(Errno::Badf)?;
        if iovecs.total() == 0 {
            return Ok(0);
        }
        let written = self.write_pieces(io, iovecs, WRITE_MAX, |file, io, len, piece| {
            file.append_piece(io, len, piece)
        });
        let changes = io.file_changed();
        if let Begun::Appending(appending) = &mut self.begun {
            appending.changes = changes;
        }
        written
    }

    /// The beginning goes by the call that tells why it fails; what comes behind it, by larger pieces.
    fn append_piece(&mut self, io: &mut Io<H>, len: usize, piece: Bytes) -> Result<usize> {
        let stream = self.appending(io)?;
        let appended = match len == 0 || piece.len() <= BLOCKING_WRITE_MAX {
            true => {
                let piece = piece.first(BLOCKING_WRITE_MAX);
                let appended = io.host.append(stream, piece);
                appended.map(|()| piece.len()).map_err(Errno::from)
            }
            false => append_much(&io.host, stream, piece),
        };
        if appended.is_err() {
            // Nothing comes of a stream that has failed.
            self.begun = Begun::Nothing;
        }
        appended
    }

    fn appending(&mut self, io: &Io<H>) -> FileResult<&H::OutputStream> {
        let is_good =
            matches!(&self.begun, Begun::Appending(appending) if appending.changes == io.changes);
        if !is_good {
            // The old one goes first.
            self.begun = Begun::Nothing;
            self.begun = Begun::Appending(Appending {
                stream: io.host.append_via_stream(&self.descriptor)?,
                changes: io.changes,
            });
        }
        match &self.begun {
            Begun::Appending(appending) => Ok(&appending.stream),
            _ => Err(FileError::Io),
        }
    }
}

/// As much of a piece as one permit allows. Why it fails, the next call's beginning will tell.
fn append_much<H: Host>(host: &H, stream: &H::OutputStream, piece: Bytes) -> Result<usize> {
    let permit = host.check_write(stream).map_err(|_| Errno::Io)?;
    let piece = piece.first(usize::try_from(permit).unwrap_or(usize::MAX));
    if piece.is_empty() {
        return Err(Errno::Io);
    }
    host.write(stream, piece)
        .and_then(|()| host.blocking_flush(stream))
        .map(|()| piece.len())
        .map_err(|_| Errno::Io)
}
