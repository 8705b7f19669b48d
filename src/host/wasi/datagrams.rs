//! Receiving and sending datagrams, by hand: those that come stay where the host put them, those that go are sent from
//! where the guest has them.

use super::{
    super::import_allocation, ErrorCode, IncomingDatagramStream, OutgoingDatagram,
    OutgoingDatagramStream, WitErrorCode,
};
use crate::{host::sockets::SocketResult, state::inbox::Room};
use core::mem::MaybeUninit;

#[link(wasm_import_module = "wasi:sockets/udp@0.2.0")]
unsafe extern "C" {
    #[link_name = "[method]incoming-datagram-stream.receive"]
    fn import_receive(stream: u32, most: u64, result: *mut Received);
    #[link_name = "[method]outgoing-datagram-stream.send"]
    fn import_send(stream: u32, list: *const OutgoingDatagram, len: usize, result: *mut Sent);
}

/// `result<list<incoming-datagram>, error-code>`; the error is the first byte of `pointer`.
#[repr(C)]
struct Received {
    is_error: u8,
    pointer: u32,
    len: u32,
}

/// `result<u64, error-code>`; the error is the first byte of `count`.
#[repr(C)]
struct Sent {
    is_error: u8,
    count: u64,
}

const _: () = assert!(size_of::<Received>() == 12 && size_of::<Sent>() == 16);

pub fn receive(stream: &IncomingDatagramStream, most: usize, room: &Room) -> SocketResult<usize> {
    let mut result = MaybeUninit::zeroed();
    // SAFETY: the import fills its result, as far as that is not zeros.
    let Received {
        is_error,
        pointer,
        len,
    } = unsafe {
        let import = || import_receive(stream.handle(), most as u64, result.as_mut_ptr());
        import_allocation().datagrams(room, import);
        result.assume_init()
    };
    match is_error {
        0 => Ok(len as usize),
        _ => Err(error(pointer as u8)),
    }
}

pub fn send(stream: &OutgoingDatagramStream, datagram: &OutgoingDatagram) -> SocketResult<u64> {
    let mut result = MaybeUninit::zeroed();
    // SAFETY: one datagram, whose bytes were checked when they were named; the import fills its result, as above.
    let Sent { is_error, count } = unsafe {
        import_send(stream.handle(), datagram, 1, result.as_mut_ptr());
        result.assume_init()
    };
    match is_error {
        0 => Ok(count),
        _ => Err(error(count as u8)),
    }
}

#[cold]
#[inline(never)]
fn error(code: u8) -> ErrorCode {
    // SAFETY: the canonical ABI has no other value of the enumeration.
    unsafe { WitErrorCode::_lift(code) }.into()
}
