//! Each address is taken as Linux takes it, where there is no IPv4 behind IPv6.

use super::{check_local, destination, peer};
use crate::{errno::Errno, host::IpAddressFamily};
use std::net::SocketAddr;

fn address(text: &str) -> SocketAddr {
    text.parse().expect("an address")
}

fn family(text: &str) -> IpAddressFamily {
    IpAddressFamily::of(address(text))
}

#[test]
fn what_is_sent_to_no_address_goes_to_this_machine() {
    for (text, goes_to) in [
        ("0.0.0.0:80", "127.0.0.1:80"),
        ("[::]:80", "[::1]:80"),
        ("10.0.0.1:80", "10.0.0.1:80"),
        ("[fe80::1]:80", "[fe80::1]:80"),
        ("224.0.0.1:80", "224.0.0.1:80"),
        ("127.0.0.1:0", "127.0.0.1:0"),
    ] {
        assert_eq!(
            destination(family(text), address(text)),
            Ok(address(goes_to)),
            "{text}"
        );
    }
}

#[test]
fn nobody_is_behind_many_port_0_or_a_disguise() {
    for (text, errno) in [
        ("224.0.0.1:80", Errno::Netunreach),
        ("255.255.255.255:80", Errno::Netunreach),
        ("[ff02::1]:80", Errno::Netunreach),
        ("[::ffff:127.0.0.1]:80", Errno::Netunreach),
        ("[::127.0.0.1]:80", Errno::Netunreach),
        ("127.0.0.1:0", Errno::Connrefused),
        ("[::]:0", Errno::Connrefused),
    ] {
        assert_eq!(peer(family(text), address(text)), Err(errno), "{text}");
    }
}

#[test]
fn a_socket_has_only_addresses_of_its_family() {
    for text in ["127.0.0.1:80", "0.0.0.0:0", "[::1]:80", "[::]:0"] {
        let other = match family(text) {
            IpAddressFamily::Ipv4 => IpAddressFamily::Ipv6,
            IpAddressFamily::Ipv6 => IpAddressFamily::Ipv4,
        };
        assert_eq!(check_local(family(text), address(text)), Ok(()), "{text}");
        for taken in [
            check_local(other, address(text)),
            destination(other, address(text)).map(drop),
            peer(other, address(text)).map(drop),
        ] {
            assert_eq!(taken, Err(Errno::Afnosupport), "{text}");
        }
    }
    let mapped = "[::ffff:127.0.0.1]:80";
    assert_eq!(
        check_local(family(mapped), address(mapped)),
        Err(Errno::Inval)
    );
}
