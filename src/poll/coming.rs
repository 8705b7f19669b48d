//! What an event to read says of the bytes that there are, and of the end. When one occurs is left to [`super`].

use super::draft::{CLOCK, Drafts};
use crate::{descriptor::Kind, host::Host, socket::Direction};

/// Whether a poll of at most `time` nanoseconds is one look at one descriptor, beside a clock: how libc asks for FIONREAD.
/// The answer is worth a call of the host's.
pub fn is_question(drafts: &Drafts, time: Option<u64>) -> bool {
    let is_of_a_descriptor = |&index: &usize| drafts.at(index).r#type != CLOCK;
    time == Some(0)
        && drafts.len() <= 2
        && (0..drafts.len()).filter(is_of_a_descriptor).count() == 1
}

/// How many bytes a read would find: 0 at the end, and 1, which says "something" to every libc, where nobody knows.
pub fn bytes<H: Host>(kind: &mut Kind<H>, host: &H, is_question: bool) -> u64 {
    match kind {
        Kind::Socket(socket) => socket.there().known_to_come(),
        Kind::Stdio(stdio) => stdio.known_to_come(),
        Kind::File(file) if is_question => {
            file.there();
            file.known_to_come(host)
        }
        Kind::File(_) => 1,
    }
}

/// Whether there is nothing to wait for. Of a file POSIX never says so.
pub fn is_hung_up<H: Host>(kind: &mut Kind<H>, direction: Direction) -> bool {
    match kind {
        Kind::Socket(socket) => socket.there().is_hung_up(direction),
        Kind::Stdio(stdio) => stdio.is_at_end(),
        Kind::File(_) => false,
    }
}
