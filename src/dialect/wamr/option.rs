//! sock_get_* and sock_set_*: a function each way for each option. What becomes of an option is said in the table of
//! [`crate::socket::option`]; here is only how wide its value is.

use crate::{
    adapter::Adapter, errno::Result, guest::layout::Plain, host::Host, socket::option::Name,
};

const IPV6: u32 = 1;

/// How wide an option's value is in memory.
trait Width: Plain {
    fn of(value: u64) -> Self;
}

impl Width for u8 {
    fn of(value: u64) -> Self {
        value as Self
    }
}

impl Width for u32 {
    fn of(value: u64) -> Self {
        value as Self
    }
}

fn get<H: Host, W: Width>(adapter: &mut Adapter<H>, fd: u32, name: Name, place: u32) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let place = memory.pointer(place)?;
    place.write(W::of(socket.option(io, name)?));
    Ok(())
}

fn set<H: Host>(adapter: &mut Adapter<H>, fd: u32, name: Name, value: u64) -> Result {
    let (socket, io) = adapter.socket(fd)?;
    socket.set_option(io, name, value)
}

macro_rules! options {
    ($($getter:ident, $setter:ident: $width:ty = $name:ident;)*) => {$(
        #[doc = concat!("`", stringify!($getter), "`: ", stringify!($name))]
        pub fn $getter<H: Host>(adapter: &mut Adapter<H>, fd: u32, value: u32) -> Result {
            get::<H, $width>(adapter, fd, Name::$name, value)
        }

        #[doc = concat!("`", stringify!($setter), "`: ", stringify!($name))]
        pub fn $setter<H: Host>(adapter: &mut Adapter<H>, fd: u32, value: u32) -> Result {
            set(adapter, fd, Name::$name, value.into())
        }
    )*};
}

options! {
    sock_get_broadcast, sock_set_broadcast: u8 = SO_BROADCAST;
    sock_get_keep_alive, sock_set_keep_alive: u8 = SO_KEEPALIVE;
    sock_get_recv_buf_size, sock_set_recv_buf_size: u32 = SO_RCVBUF;
    sock_get_send_buf_size, sock_set_send_buf_size: u32 = SO_SNDBUF;
    sock_get_reuse_addr, sock_set_reuse_addr: u8 = SO_REUSEADDR;
    sock_get_reuse_port, sock_set_reuse_port: u8 = SO_REUSEPORT;
    sock_get_tcp_fastopen_connect, sock_set_tcp_fastopen_connect: u8 = TCP_FASTOPEN_CONNECT;
    sock_get_tcp_keep_idle, sock_set_tcp_keep_idle: u32 = TCP_KEEPIDLE;
    sock_get_tcp_keep_intvl, sock_set_tcp_keep_intvl: u32 = TCP_KEEPINTVL;
    sock_get_tcp_no_delay, sock_set_tcp_no_delay: u8 = TCP_NODELAY;
    sock_get_tcp_quick_ack, sock_set_tcp_quick_ack: u8 = TCP_QUICKACK;
    sock_get_ip_multicast_ttl, sock_set_ip_multicast_ttl: u8 = IP_MULTICAST_TTL;
    sock_get_ip_ttl, sock_set_ip_ttl: u8 = IP_TTL;
    sock_get_ipv6_only, sock_set_ipv6_only: u8 = IPV6_V6ONLY;
}

/// Nanoseconds to the microsecond, in which WAMR tells times.
const MICROSECOND: u64 = 1000;

fn get_timeout<H: Host>(adapter: &mut Adapter<H>, fd: u32, name: Name, place: u32) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let place = memory.pointer(place)?;
    place.write(socket.option(io, name)? / MICROSECOND);
    Ok(())
}

fn set_timeout<H: Host>(adapter: &mut Adapter<H>, fd: u32, name: Name, time: u64) -> Result {
    set(adapter, fd, name, time.saturating_mul(MICROSECOND))
}

/// `sock_get_recv_timeout`: SO_RCVTIMEO, microseconds in 64 bits; 0 for none
pub fn sock_get_recv_timeout<H: Host>(adapter: &mut Adapter<H>, fd: u32, time: u32) -> Result {
    get_timeout(adapter, fd, Name::SO_RCVTIMEO, time)
}

/// `sock_set_recv_timeout`: SO_RCVTIMEO, microseconds; 0 for none
pub fn sock_set_recv_timeout<H: Host>(adapter: &mut Adapter<H>, fd: u32, time: u64) -> Result {
    set_timeout(adapter, fd, Name::SO_RCVTIMEO, time)
}

/// `sock_get_send_timeout`: SO_SNDTIMEO, microseconds in 64 bits; 0 for none
pub fn sock_get_send_timeout<H: Host>(adapter: &mut Adapter<H>, fd: u32, time: u32) -> Result {
    get_timeout(adapter, fd, Name::SO_SNDTIMEO, time)
}

/// `sock_set_send_timeout`: SO_SNDTIMEO, microseconds; 0 for none
pub fn sock_set_send_timeout<H: Host>(adapter: &mut Adapter<H>, fd: u32, time: u64) -> Result {
    set_timeout(adapter, fd, Name::SO_SNDTIMEO, time)
}

/// `sock_get_linger`: SO_LINGER, whether in a byte and how many seconds in four
pub fn sock_get_linger<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    enabled: u32,
    seconds: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let (enabled, seconds) = (memory.pointer::<u8>(enabled)?, memory.pointer(seconds)?);
    let linger = socket.option(io, Name::SO_LINGER)?;
    enabled.write((linger as u32 != 0).into());
    seconds.write((linger >> 32) as u32);
    Ok(())
}

/// `sock_set_linger`: SO_LINGER
pub fn sock_set_linger<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    enabled: u32,
    seconds: u32,
) -> Result {
    let linger = u64::from(seconds) << 32 | u64::from(enabled != 0);
    set(adapter, fd, Name::SO_LINGER, linger)
}

fn multicast_loop(is_ipv6: u32) -> Name {
    match is_ipv6 {
        0 => Name::IP_MULTICAST_LOOP,
        _ => Name::IPV6_MULTICAST_LOOP,
    }
}

/// `sock_get_ip_multicast_loop`: IP_MULTICAST_LOOP or IPV6_MULTICAST_LOOP, in a byte
pub fn sock_get_ip_multicast_loop<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    is_ipv6: u32,
    value: u32,
) -> Result {
    get::<H, u8>(adapter, fd, multicast_loop(is_ipv6), value)
}

/// `sock_set_ip_multicast_loop`
pub fn sock_set_ip_multicast_loop<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    is_ipv6: u32,
    value: u32,
) -> Result {
    set(adapter, fd, multicast_loop(is_ipv6), value.into())
}

/// `sock_set_ip_add_membership`: IP_ADD_MEMBERSHIP or IPV6_JOIN_GROUP
pub fn sock_set_ip_add_membership<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    group: u32,
    _interface: u32,
) -> Result {
    membership(
        adapter,
        fd,
        group,
        Name::IP_ADD_MEMBERSHIP,
        Name::IPV6_JOIN_GROUP,
    )
}

/// `sock_set_ip_drop_membership`: IP_DROP_MEMBERSHIP or IPV6_LEAVE_GROUP
pub fn sock_set_ip_drop_membership<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    group: u32,
    _interface: u32,
) -> Result {
    membership(
        adapter,
        fd,
        group,
        Name::IP_DROP_MEMBERSHIP,
        Name::IPV6_LEAVE_GROUP,
    )
}

fn membership<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    group: u32,
    of_v4: Name,
    of_v6: Name,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let kind = memory.pointer::<u32>(group)?.read();
    socket.set_option(io, if kind == IPV6 { of_v6 } else { of_v4 }, 0)
}
