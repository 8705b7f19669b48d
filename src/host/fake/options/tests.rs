use super::{Options, SECOND, names_of_tcp, names_of_udp};
use crate::host::{ErrorCode, fake::Generation, sockets::SocketOption};

use SocketOption::{
    HopLimit, KeepAliveCount, KeepAliveEnabled, KeepAliveIdleTime, KeepAliveInterval,
    ReceiveBufferSize,
};

fn all() -> impl Iterator<Item = SocketOption> {
    (0..).map_while(SocketOption::at)
}

/// What comes back of what is set.
fn after(generation: Generation, option: SocketOption, value: u64) -> u64 {
    let mut options = Options::of_tcp(generation);
    options.set(option, value).unwrap();
    options.get(option)
}

#[test]
fn a_value_that_a_system_takes_comes_back_on_every_generation() {
    for generation in Generation::ALL {
        for (option, value) in [
            (KeepAliveEnabled, 1),
            (KeepAliveIdleTime, 5 * SECOND),
            (KeepAliveInterval, 7 * SECOND),
            (KeepAliveCount, 3),
            (HopLimit, 9),
            (ReceiveBufferSize, 4096),
        ] {
            assert_eq!(after(generation, option, value), value, "{option:?}");
        }
    }
}

#[test]
fn linux_counts_in_whole_seconds_and_so_far_and_no_further() {
    for (option, value, left) in [
        (KeepAliveIdleTime, 1, SECOND),
        (KeepAliveInterval, 3 * SECOND / 2, 2 * SECOND),
        (KeepAliveIdleTime, u64::MAX, 32767 * SECOND),
        (KeepAliveCount, 1000, 127),
        (ReceiveBufferSize, u64::MAX, i32::MAX as u64),
    ] {
        assert_eq!(after(Generation::Wasmtime47, option, value), left);
        assert_eq!(after(Generation::Wasmtime48, option, value), left);
    }
}

#[test]
fn nothing_but_keep_alive_itself_can_be_0() {
    for generation in Generation::ALL {
        for option in all() {
            let mut options = Options::of_tcp(generation);
            let before = options.get(option);
            let expected = match option {
                KeepAliveEnabled => Ok(()),
                _ => Err(ErrorCode::InvalidArgument),
            };
            assert_eq!(options.set(option, 0), expected);
            assert_eq!(options.get(option), before);
        }
    }
}

#[test]
fn an_option_has_wits_name_and_udp_has_three() {
    let named = all().map(|option| {
        let (get, set) = names_of_tcp(option);
        assert_eq!(set, format!("set-{get}"));
        names_of_udp(option).is_ok()
    });
    let expected = [false, false, false, false, true, true, true];
    assert!(named.eq(expected));
}
