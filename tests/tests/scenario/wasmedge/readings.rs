//! Imports of several readings: the guest tells by which it is served.

use super::told;
use harness::port;
use harness::run::{End, Run};
use std::net::Ipv4Addr;

const GUEST: &str = "wasmedge_readings";

/// What a part of the guest tells, read as usual and by options.
#[track_caller]
fn reads(part: &str, usual: &str, others: &[(&str, &str)]) {
    assert_eq!(told(GUEST, &[part]), format!("{usual}\n"));
    for (option, told) in others {
        let run = Run::read_as(GUEST, &[option], &[part]).on_loopback();
        assert_eq!(run.run().success(), format!("{told}\n"), "{option}");
    }
}

#[test]
fn families_and_types_count_from_one_or_from_zero() {
    let other = ("sock_open=0.9", "an IPv6 stream");
    reads("sock_open", "IPv4 datagrams", &[other]);
}

#[test]
fn the_second_parameter_of_an_accept_is_flags_or_a_port() {
    reads("sock_accept", "flags", &[("sock_accept=port", "a port")]);
}

#[test]
fn a_sender_comes_with_its_port_or_without() {
    let other = ("sock_recv_from=0.11", "an address");
    reads("sock_recv_from/7", "a port and an address", &[other]);
}

#[test]
fn the_port_of_a_sender_is_a_number_or_in_network_order() {
    let other = ("sock_recv_from=network-order", "two bytes in network order");
    reads("sock_recv_from/8", "a number", &[other]);
}

#[test]
fn the_length_of_an_option_is_where_a_pointer_points_or_the_last_parameter() {
    for name in ["sock_getsockopt", "sock_setsockopt"] {
        let [pointer, length] = ["pointer", "length"].map(|reading| format!("{name}={reading}"));
        let others = [(&*pointer, "the place of a length"), (&*length, "a length")];
        reads(name, "whichever it looks like", &others);
    }
}

#[test]
fn lookups_count_families_and_types_from_one_or_from_zero() {
    let other = ("sock_getaddrinfo=0.9", "an IPv6 stream");
    reads("sock_getaddrinfo numbers", "IPv4 datagrams", &[other]);
}

#[test]
fn an_address_of_ipv6_is_behind_the_port_or_behind_the_flow_information() {
    let other = ("sock_getaddrinfo=sockaddr", "behind the flow information");
    reads("sock_getaddrinfo addresses", "behind the port", &[other]);
}

#[test]
fn a_module_of_wasmedge_0_8_2_accepts_by_a_port_without_an_option() {
    assert_eq!(oldest(&[]).success(), "by WasmEdge 0.8.2\n");
    let stderr = oldest(&["sock_accept=flags"]).failure();
    assert!(
        stderr.contains("sock_accept_3(listener, port, &server) is 28"),
        "{stderr}"
    );
}

fn oldest(readings: &[&str]) -> End {
    let port = port::free(Ipv4Addr::LOCALHOST.into()).to_string();
    let run = Run::read_as("wasmedge_oldest", readings, &[&port]);
    run.on_loopback().run()
}
