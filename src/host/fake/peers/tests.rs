use crate::{
    guest::Bytes,
    host::{
        ErrorCode, IpAddressFamily, Sockets, StreamError, Streams,
        fake::{Fake, Generation, resource::Handle},
    },
};
use std::net::SocketAddr;

/// An end of a connection. The order of the fields is that of the drops.
struct End {
    input: Handle,
    output: Handle,
    socket: Handle,
}

impl End {
    fn write(&self, host: &Fake, bytes: &[u8]) -> Result<(), StreamError> {
        host.check_write(&self.output)?;
        host.write(&self.output, Bytes::of(bytes))
    }

    fn read(&self, host: &Fake) -> Result<Vec<u8>, StreamError> {
        let mut room = vec![0; 100];
        let into = Bytes {
            pointer: room.as_mut_ptr(),
            len: room.len(),
        };
        let len = host.blocking_read(&self.input, into)?;
        room.truncate(len);
        Ok(room)
    }
}

/// A socket that listens at the loopback address of its family, and where that is.
fn listener(host: &Fake, local: &str) -> (Handle, SocketAddr) {
    let local: SocketAddr = local.parse().unwrap();
    let network = host.instance_network();
    let socket = host.create_tcp_socket(IpAddressFamily::of(local)).unwrap();
    host.start_bind_tcp(&socket, &network, local).unwrap();
    host.finish_bind_tcp(&socket).unwrap();
    host.start_listen(&socket).unwrap();
    host.finish_listen(&socket).unwrap();
    let port = host.local_address_tcp(&socket).unwrap().port();
    let ip = match local {
        SocketAddr::V4(_) => [127, 0, 0, 1].into(),
        SocketAddr::V6(_) => [0, 0, 0, 0, 0, 0, 0, 1].into(),
    };
    (socket, SocketAddr::new(ip, port))
}

fn connect(host: &Fake, to: SocketAddr) -> Result<End, ErrorCode> {
    let network = host.instance_network();
    let socket = host.create_tcp_socket(IpAddressFamily::of(to))?;
    host.start_connect(&socket, &network, to)?;
    let (input, output) = host.finish_connect(&socket)?;
    Ok(End {
        input,
        output,
        socket,
    })
}

fn accept(host: &Fake, listener: &Handle) -> Result<End, ErrorCode> {
    let (socket, input, output) = host.accept(listener)?;
    Ok(End {
        input,
        output,
        socket,
    })
}

#[test]
fn a_guest_that_connects_to_its_own_listener_talks_to_itself() {
    for generation in Generation::ALL {
        for local in ["127.0.0.1:0", "0.0.0.0:0", "0.0.0.0:7000", "[::]:7000"] {
            let host = Fake::new(generation);
            let (listener, at) = listener(&host, local);
            let client = connect(&host, at).unwrap();
            let server = accept(&host, &listener).unwrap();
            client.write(&host, b"there").unwrap();
            assert_eq!(server.read(&host).unwrap(), b"there");
            server.write(&host, b"and back").unwrap();
            assert_eq!(client.read(&host).unwrap(), b"and back");
            let addresses = |end: &End| {
                let local = host.local_address_tcp(&end.socket).unwrap();
                (local, host.remote_address_tcp(&end.socket).unwrap())
            };
            let (own, other) = addresses(&client);
            assert_eq!((addresses(&server), other), ((other, own), at));
            drop(server);
            assert_eq!(client.read(&host), Err(StreamError::Closed));
        }
    }
}

#[test]
fn an_address_that_only_a_listener_of_the_other_family_has_is_nobodys() {
    let host = Fake::new(Generation::Wasmtime48);
    let (_listener, at) = listener(&host, "[::]:7000");
    let v4 = SocketAddr::new([127, 0, 0, 1].into(), at.port());
    assert!(connect(&host, v4).is_err_and(|error| error == ErrorCode::ConnectionRefused));
}

#[test]
fn a_listener_that_goes_resets_what_it_has_not_accepted() {
    for generation in Generation::ALL {
        let host = Fake::new(generation);
        let (listener, at) = listener(&host, "127.0.0.1:0");
        let client = connect(&host, at).unwrap();
        drop(listener);
        let read = client.read(&host);
        assert_eq!(read, Err(StreamError::LastOperationFailed));
        assert!(connect(&host, at).is_err());
    }
}

#[test]
fn what_is_sent_to_an_end_that_is_gone_resets_the_other() {
    for generation in Generation::ALL {
        let host = Fake::new(generation);
        let (listener, at) = listener(&host, "127.0.0.1:0");
        let client = connect(&host, at).unwrap();
        drop(accept(&host, &listener).unwrap());
        assert_eq!(client.read(&host), Err(StreamError::Closed));
        client.write(&host, b"too late").unwrap();
        let writable = host.subscribe_output(&client.output);
        host.block(&writable);
        let answer = client.write(&host, b"again");
        assert_eq!(answer, Err(StreamError::LastOperationFailed));
    }
}

#[test]
fn a_port_of_the_guests_is_another_each_time_until_it_is_let_go() {
    let host = Fake::new(Generation::Wasmtime48);
    let (one, at) = listener(&host, "127.0.0.1:0");
    let (_other, elsewhere) = listener(&host, "127.0.0.1:0");
    assert_ne!(at, elsewhere);
    let network = host.instance_network();
    let socket = host.create_tcp_socket(IpAddressFamily::Ipv4).unwrap();
    let wildcard = SocketAddr::new([0, 0, 0, 0].into(), at.port());
    let bind = || host.start_bind_tcp(&socket, &network, wildcard);
    assert_eq!(bind(), Err(ErrorCode::AddressInUse));
    drop(one);
    assert_eq!(bind(), Ok(()));
}
