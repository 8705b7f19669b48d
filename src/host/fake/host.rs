//! The calls of `Host`: each is noted, may be refused, and is passed on to the world.

use super::{
    Exit, Fake, copy_of, kept,
    network::Generation,
    permitted_to_block,
    resource::{Handle, Kind, Opened},
};
use crate::{
    guest::{Bytes, memory::Array},
    host::{
        Datetime, ErrorCode, Host, StdioStream, StreamError, Text, Variable, filesystem::FileResult,
    },
};
use std::net::{IpAddr, SocketAddr};

impl Host for Fake {
    type Pollable = Handle;
    type InputStream = Handle;
    type OutputStream = Handle;
    type Network = Handle;
    type TcpSocket = Handle;
    type ResolveAddressStream = Handle;

    const SOCKETS: bool = true;

    fn get_environment(&self) -> &'static [Variable] {
        self.call("get-environment", |world| {
            let variables = world.environment.iter();
            let variables = variables.map(|(key, value)| Variable {
                key: kept(key),
                value: kept(value),
            });
            variables.collect::<Vec<_>>().leak()
        })
    }

    fn get_arguments(&self) -> &'static [Text] {
        self.call("get-arguments", |world| {
            world
                .arguments
                .iter()
                .map(|text| kept(text))
                .collect::<Vec<_>>()
                .leak()
        })
    }

    fn exit(&self, code: u32) -> ! {
        self.with(|world| world.calls.push("exit"));
        std::panic::panic_any(Exit { code })
    }

    fn get_stdin(&self) -> Handle {
        self.with(|world| world.calls.push("get-stdin"));
        self.own(Kind::Stdin, None)
    }

    fn get_stdout(&self) -> Handle {
        self.with(|world| world.calls.push("get-stdout"));
        self.own(Kind::Stdout, None)
    }

    fn get_stderr(&self) -> Handle {
        self.with(|world| world.calls.push("get-stderr"));
        self.own(Kind::Stderr, None)
    }

    fn is_terminal(&self, stream: StdioStream) -> bool {
        self.call("get-terminal", |world| world.terminals.contains(&stream))
    }

    fn monotonic_now(&self) -> u64 {
        self.call("now", |world| world.now)
    }

    fn monotonic_resolution(&self) -> u64 {
        self.call("resolution", |_| 1)
    }

    fn subscribe_duration(&self, duration: u64) -> Handle {
        let deadline = self.call("subscribe-duration", |world| {
            world.now.saturating_add(duration)
        });
        let is_past = duration == 0;
        self.own(Kind::Timer { deadline, is_past }, None)
    }

    fn wall_now(&self) -> Datetime {
        self.call("wall-now", |world| Datetime {
            seconds: world.epoch_seconds,
            nanoseconds: 5,
        })
    }

    fn wall_resolution(&self) -> Datetime {
        self.call("wall-resolution", |_| Datetime {
            seconds: 0,
            nanoseconds: 1000,
        })
    }

    fn get_random_bytes(&self, into: Bytes) {
        self.call("get-random-bytes", |_| {
            into.copy_from_slice(&vec![0xa5; into.len])
        });
    }

    fn get_directories(&self, mut each: impl FnMut(Handle, Text)) {
        let names = self.call("get-directories", |world| world.directories.clone());
        for name in names {
            let opened = self.with(|world| Opened {
                node: world.files.root(&name, world.file_time()),
                read: true,
                write: false,
                preopened: true,
            });
            each(self.own(Kind::Descriptor(opened), None), kept(&name));
        }
    }

    fn ready(&self, pollable: &Handle) -> bool {
        self.call("ready", |world| world.is_ready(pollable.id()))
    }

    fn block(&self, pollable: &Handle) {
        self.call("block", |world| {
            if !world.answers_at_once(&[pollable.id()]) {
                world.wait_until(|world| world.is_ready(pollable.id()));
            }
        });
    }

    fn handle(&self, pollable: &Handle) -> u32 {
        pollable.id()
    }

    fn poll(&self, handles: Array<u32>, ready: Array<u32>) -> usize {
        assert!(handles.len() > 0, "trap: poll of an empty list");
        assert!(ready.len() >= handles.len(), "no room for the answer");
        let handles: Vec<u32> = (0..handles.len())
            .map(|index| handles.at(index).read())
            .collect();
        self.call("poll", |world| {
            if !world.answers_at_once(&handles) {
                world.wait_until(|world| handles.iter().any(|&handle| world.is_ready(handle)));
            }
            let indices = (0..handles.len()).filter(|&index| world.is_ready(handles[index]));
            let mut indices: Vec<usize> = indices.collect();
            indices.sort_by_key(|&index| handles[index]);
            indices.truncate(world.ready_at_once());
            // Hosts answer in no particular order.
            for (position, &index) in indices.iter().rev().enumerate() {
                ready.at(position).write(index as u32);
            }
            indices.len()
        })
    }

    fn read(&self, stream: &Handle, into: Bytes) -> Result<usize, StreamError> {
        self.call("read", |world| world.read(stream.id(), into))
    }

    fn blocking_read(&self, stream: &Handle, into: Bytes) -> Result<usize, StreamError> {
        self.call("blocking-read", |world| {
            world.wait_until(|world| world.is_readable(stream.id()));
            world.read(stream.id(), into)
        })
    }

    fn subscribe_input(&self, stream: &Handle) -> Handle {
        self.with(|world| world.calls.push("subscribe"));
        self.own(
            Kind::Readable {
                stream: stream.id(),
            },
            Some(stream.id()),
        )
    }

    fn check_write(&self, stream: &Handle) -> Result<u64, StreamError> {
        self.call("check-write", |world| world.check_write(stream.id()))
    }

    fn write(&self, stream: &Handle, bytes: Bytes) -> Result<(), StreamError> {
        self.call("write", |world| world.write(stream.id(), &copy_of(bytes)))
    }

    fn blocking_write_and_flush(&self, stream: &Handle, bytes: Bytes) -> Result<(), StreamError> {
        permitted_to_block(bytes);
        self.call("blocking-write-and-flush", |world| {
            let mut rest = copy_of(bytes);
            while !rest.is_empty() {
                world.wait_until(|world| world.is_writable(stream.id()));
                let permit = world.check_write(stream.id())? as usize;
                let permitted: Vec<u8> = rest.drain(..permit.min(rest.len())).collect();
                world.write(stream.id(), &permitted)?;
            }
            world.wait_until(|world| world.is_flushed(stream.id()));
            Ok(())
        })
    }

    fn flush(&self, stream: &Handle) -> Result<(), StreamError> {
        self.call("flush", |world| world.flush(stream.id()))
    }

    fn blocking_flush(&self, stream: &Handle) -> Result<(), StreamError> {
        self.call("blocking-flush", |world| {
            world.wait_until(|world| world.is_flushed(stream.id()));
            world.flush(stream.id())
        })
    }

    fn subscribe_output(&self, stream: &Handle) -> Handle {
        self.with(|world| world.calls.push("subscribe"));
        self.own(
            Kind::Writable {
                stream: stream.id(),
            },
            Some(stream.id()),
        )
    }

    fn append_via_stream(&self, file: &Handle) -> FileResult<Handle> {
        let stream = self.file_call("append-via-stream", |world| {
            world.append_via_stream(file.id())
        })?;
        Ok(self.own(stream, Some(file.id())))
    }

    fn append(&self, stream: &Handle, bytes: Bytes) -> FileResult {
        permitted_to_block(bytes);
        let written = self.file_call("blocking-write-and-flush", |world| {
            world.append(stream.id(), &copy_of(bytes))
        });
        if written.is_err() {
            self.with(|world| world.calls.push("filesystem-error-code"));
        }
        written
    }

    fn instance_network(&self) -> Handle {
        self.with(|world| world.calls.push("instance-network"));
        self.own(Kind::Network, None)
    }

    fn create_tcp_socket(&self, _family_of: SocketAddr) -> Result<Handle, ErrorCode> {
        self.call("create-tcp-socket", |world| {
            world.refusal("create-tcp-socket")
        })?;
        Ok(self.own(Kind::Unbound, None))
    }

    fn start_bind(
        &self,
        socket: &Handle,
        _network: &Handle,
        address: SocketAddr,
    ) -> Result<(), ErrorCode> {
        self.call("start-bind", |world| {
            world.refusal("start-bind")?;
            world.bind(socket.id(), address)
        })
    }

    fn finish_bind(&self, _socket: &Handle) -> Result<(), ErrorCode> {
        self.call("finish-bind", |world| world.refusal("finish-bind"))
    }

    fn set_listen_backlog_size(&self, _socket: &Handle, value: u64) -> Result<(), ErrorCode> {
        assert!(value > 0, "invalid-argument: a backlog of 0");
        self.call("set-listen-backlog-size", |world| {
            world.refusal("set-listen-backlog-size")
        })
    }

    fn start_listen(&self, _socket: &Handle) -> Result<(), ErrorCode> {
        self.call("start-listen", |world| world.refusal("start-listen"))
    }

    fn finish_listen(&self, socket: &Handle) -> Result<(), ErrorCode> {
        self.call("finish-listen", |world| {
            world.refusal("finish-listen")?;
            world.listen(socket.id())
        })
    }

    fn start_connect(
        &self,
        socket: &Handle,
        _network: &Handle,
        address: SocketAddr,
    ) -> Result<(), ErrorCode> {
        self.call("start-connect", |world| {
            world.refusal("start-connect")?;
            world.start_connect(socket.id(), address);
            Ok(())
        })
    }

    fn finish_connect(&self, socket: &Handle) -> Result<(Handle, Handle), ErrorCode> {
        let connection = self.call("finish-connect", |world| {
            world.refusal("finish-connect")?;
            world.finish_connect(socket.id())
        })?;
        Ok(self.streams(socket, connection))
    }

    fn accept(&self, socket: &Handle) -> Result<(Handle, Handle, Handle), ErrorCode> {
        let connection = self.call("accept", |world| {
            world.refusal("accept")?;
            world.accept(socket.id())
        })?;
        let socket = self.own(Kind::Connection { connection }, None);
        let (input, output) = self.streams(&socket, connection);
        Ok((socket, input, output))
    }

    fn subscribe_tcp(&self, socket: &Handle) -> Handle {
        self.with(|world| world.calls.push("subscribe"));
        self.own(
            Kind::Acceptable {
                listener: socket.id(),
            },
            Some(socket.id()),
        )
    }

    fn hop_limit(&self, _socket: &Handle) -> Result<u8, ErrorCode> {
        Ok(self.call("hop-limit", |world| match world.generation {
            Generation::Node => 1,
            _ => 64,
        }))
    }

    fn shutdown_send(&self, socket: &Handle) -> Result<(), ErrorCode> {
        self.call("shutdown", |world| world.shutdown_send(socket.id()))
    }

    fn resolve_addresses(&self, _network: &Handle, name: &str) -> Result<Handle, ErrorCode> {
        let lookup = self.call("resolve-addresses", |world| {
            world.refusal("resolve-addresses")?;
            world.look_up(name)
        })?;
        Ok(self.own(lookup, None))
    }

    fn resolve_next_address(&self, stream: &Handle) -> Result<Option<IpAddr>, ErrorCode> {
        self.call("resolve-next-address", |world| {
            world.refusal("resolve-next-address")?;
            world.next_address(stream.id())
        })
    }

    fn subscribe_resolve(&self, stream: &Handle) -> Handle {
        self.with(|world| world.calls.push("subscribe"));
        let lookup = stream.id();
        self.own(Kind::Resolvable { lookup }, Some(lookup))
    }
}
