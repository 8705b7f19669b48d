use super::*;
use crate::{
    errno::Errno::*,
    host::fake::Generation,
    testing::{CONNECTION, Guest},
};

#[test]
fn the_host_is_told_the_code_of_an_exit() {
    for code in [0, 1, 2, 78, 125, 126, 255, 256, u32::MAX] {
        let mut guest = Guest::with_each_kind();
        assert_eq!(
            guest.exits(|guest| proc_exit(&mut guest.adapter, code)),
            code
        );
        assert_eq!(guest.host.calls().last(), Some(&"exit"));
        guest.finish();
    }
}

#[test]
fn an_exit_closes_what_is_open_before_it() {
    let mut guest = Guest::with_each_kind();
    guest.exits(|guest| proc_exit(&mut guest.adapter, 0));
    assert_eq!(guest.host.held(), 0);
    assert!(guest.peer(0, |peer| peer.fin_delivered));
    guest.finish();
}

#[test]
fn a_signal_does_what_it_does_to_a_program_without_handlers() {
    let ignored = [0, 16, 17, 22, 27];
    let stopping = 18..=21;
    for signal in (0..=31).chain([0x100, u32::MAX]) {
        let mut guest = Guest::with_each_kind();
        if ignored.contains(&signal) {
            assert_eq!(proc_raise(&mut guest.adapter, signal), Ok(()), "{signal}");
        } else if stopping.contains(&signal) {
            assert_eq!(
                proc_raise(&mut guest.adapter, signal),
                Err(Notsup),
                "{signal}"
            );
        } else if signal <= 30 {
            let code = guest.exits(|guest| proc_raise(&mut guest.adapter, signal).unwrap());
            assert_eq!(code, 128 + signal);
            assert!(guest.peer(0, |peer| peer.fin_delivered), "{signal}");
            continue;
        } else {
            assert_eq!(
                proc_raise(&mut guest.adapter, signal),
                Err(Inval),
                "{signal}"
            );
        }
        assert_eq!(
            guest.recv(CONNECTION, &[10]).unwrap(),
            b"hello",
            "it goes on after {signal}"
        );
        guest.finish();
    }
}

#[test]
fn a_yield_gives_the_host_a_turn() {
    let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
    guest.peer(peer, |peer| peer.is_fresh = true);
    sched_yield(&mut guest.adapter).unwrap();
    assert!(!guest.peer(peer, |peer| peer.is_fresh));
    guest.close(fd).unwrap();
    guest.finish();
}
