//! The calls of `Streams`: what waits passes the time, as a real host's clock does.

use super::{
    Fake, copy_of, permitted_to_block,
    resource::{Handle, Kind},
};
use crate::{
    guest::{Bytes, memory::Array},
    host::{StreamError, Streams},
};

impl Streams for Fake {
    type Pollable = Handle;
    type InputStream = Handle;
    type OutputStream = Handle;

    fn ready(&self, pollable: &Handle) -> bool {
        self.call("ready", |world| {
            let ready = world.is_ready(pollable.id());
            world.polled(&[pollable.id()]);
            ready
        })
    }

    fn block(&self, pollable: &Handle) {
        self.call("block", |world| {
            if !world.answers_at_once(&[pollable.id()]) {
                world.wait_until(|world| world.is_ready(pollable.id()));
            }
            world.polled(&[pollable.id()]);
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
            world.polled(&handles);
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
        self.subscribe(stream, |stream| Kind::Readable { stream })
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
        self.subscribe(stream, |stream| Kind::Writable { stream })
    }
}
