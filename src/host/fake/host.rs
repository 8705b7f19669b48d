//! The calls of `Host`: each is noted, may be refused, and is passed on to the world.

use super::{
    Exit, Fake, copy_of, kept, permitted_to_block,
    resource::{Handle, Kind, Opened},
};
use crate::{
    guest::Bytes,
    host::{Datetime, Host, StdioStream, Text, Variable, filesystem::FileResult},
};

impl Host for Fake {
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
}
