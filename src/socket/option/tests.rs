//! The table says what is so, and the documentation is made of it.

use super::{Name, Of, Remembered, TABLE, Treatment, from_host, to_host};
use crate::{
    errno::Errno,
    host::{IpAddressFamily, sockets::SocketOption},
};
use expect_test::expect_file;

fn heading(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Real(_) => "real",
        Treatment::Emulated(_) => "emulated",
        Treatment::Remembered(_) => "remembered",
        Treatment::Refused => "refused",
    }
}

#[test]
fn the_documentation_has_each_option() {
    let mut page = "\
# Socket options

What becomes of each, as the table in `src/socket/option.rs` has it; `UPDATE_EXPECT=1 cargo test --lib socket::option` makes
this page. *Real*: the host does it. *Emulated*: the adapter does it. *Remembered*: it is kept and told again, and has no
effect. *Refused*: ENOPROTOOPT, as is every option that is not here, and one of another kind of socket. Levels and numbers are
wasi-libc's, which are Linux's but for SOL_SOCKET; how wide a value is in memory is the dialect's to say.

| option | level | number | of | how | value | why |
|---|---|---|---|---|---|---|
"
    .to_owned();
    for line in TABLE {
        let of = match line.of {
            Of::Any => "TCP, UDP",
            Of::Tcp => "TCP",
            Of::V6 => "IPv6",
        };
        let how = heading(line.treatment);
        page += &format!(
            "| `{}` | {} | {} | {of} | {how} | {} | {} |\n",
            line.name, line.level, line.number, line.unit, line.reason
        );
    }
    expect_file!["../../../docs/options.md"].assert_eq(&page);
}

#[test]
fn a_socket_has_the_options_of_its_kind_only() {
    let (v4, v6) = (IpAddressFamily::Ipv4, IpAddressFamily::Ipv6);
    let none = Err(Errno::Noprotoopt);
    assert!(Name::TCP_NODELAY.treatment(true, v4).is_ok());
    assert_eq!(Name::TCP_NODELAY.treatment(false, v4), none);
    assert!(Name::IPV6_V6ONLY.treatment(false, v6).is_ok());
    assert_eq!(Name::IPV6_V6ONLY.treatment(false, v4), none);
    assert_eq!(Name::IP_ADD_MEMBERSHIP.treatment(false, v4), none);
    let unknown = Name {
        level: 6,
        number: 99,
    };
    assert_eq!(unknown.treatment(true, v4), none);
}

#[test]
fn no_two_options_have_one_number_and_no_two_that_are_remembered_one_place() {
    for (index, line) in TABLE.iter().enumerate() {
        let number = (line.level, line.number);
        let others = || TABLE.iter().take(index);
        assert!(others().all(|other| (other.level, other.number) != number));
        let is_kept = matches!(line.treatment, Treatment::Remembered(_));
        assert!(
            !is_kept || others().all(|other| other.treatment != line.treatment),
            "{}",
            line.name
        );
    }
}

#[test]
fn what_linux_does_not_take_no_host_is_told() {
    let minus = |number: i32| number as u32 as u64;
    for (option, taken, refused) in [
        (SocketOption::KeepAliveIdleTime, [1, 32_767], [0, 32_768]),
        (SocketOption::KeepAliveInterval, [1, 32_767], [0, minus(-1)]),
        (SocketOption::KeepAliveCount, [1, 127], [0, 128]),
        (SocketOption::HopLimit, [1, 255], [0, 256]),
        (SocketOption::HopLimit, [minus(-1), 64], [minus(-2), 0]),
    ] {
        for value in taken {
            assert!(to_host(option, value).is_ok(), "{option:?} {value}");
        }
        for value in refused {
            assert_eq!(
                to_host(option, value),
                Err(Errno::Inval),
                "{option:?} {value}"
            );
        }
    }
    let size = SocketOption::SendBufferSize;
    assert_eq!(to_host(size, 0), Ok(1), "hosts take no 0");
    assert_eq!(to_host(size, minus(-1)), Ok(i32::MAX as u64));
    assert_eq!(to_host(SocketOption::KeepAliveEnabled, 7), Ok(1));
}

#[test]
fn times_are_told_in_seconds_and_never_as_none() {
    let idle = SocketOption::KeepAliveIdleTime;
    assert_eq!(to_host(idle, 16), Ok(16_000_000_000));
    assert_eq!(from_host(idle, 16_000_000_000), 16);
    assert_eq!(from_host(idle, 1), 1);
    assert_eq!(
        from_host(SocketOption::SendBufferSize, u64::MAX),
        i32::MAX as u64
    );
}

#[test]
fn what_is_remembered_is_told_again_and_begins_as_on_linux() {
    let mut options = super::Options::new();
    for (option, before, value) in [
        (Remembered::ReuseAddr, 0, 1),
        (Remembered::NoDelay, 0, 1),
        (Remembered::MulticastLoop, 1, 0),
        (Remembered::MulticastLoopV6, 1, 0),
        (Remembered::MulticastTtl, 1, 8),
        (Remembered::MulticastHops, 1, 0),
        (Remembered::Linger, 0, 10 << 32 | 1),
    ] {
        assert_eq!(options.remembered(option), before, "{option:?}");
        assert_eq!(options.remember(option, value), Some(()));
        assert_eq!(options.remembered(option), value, "{option:?}");
    }
    assert_eq!(options.remember(Remembered::MulticastTtl, 256), None);
    assert_eq!(options.remembered(Remembered::MulticastTtl), 8);
    assert_eq!(options.remembered(Remembered::ReusePort), 0);
}
