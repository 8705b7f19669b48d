//! Writes calls down as the guest `calls` reads them, and knows where their answers come out.
//! What the answers mean is left to `answer.rs`.

use crate::call::{Argument, Call, Shape, Subscription};
use std::fmt::Write;

/// Where a call's answers are, in the order in which the guest shows them.
pub type Places = Vec<(Shape, u32)>;

/// The script of all calls, and what each shows.
pub fn script(calls: &[Call]) -> (String, Vec<Places>) {
    let mut text = String::new();
    let places = calls.iter().map(|call| Line::new(&mut text).add(call));
    let places = places.collect();
    (text, places)
}

/// One call's part of the script.
struct Line<'a> {
    text: &'a mut String,
    /// The first free place.
    free: u32,
    words: Vec<String>,
    shown: Vec<(Shape, u32, u32)>,
}

impl<'a> Line<'a> {
    fn new(text: &'a mut String) -> Self {
        Self {
            text,
            free: 0,
            words: Vec::new(),
            shown: Vec::new(),
        }
    }

    fn add(mut self, call: &Call) -> Places {
        for argument in &call.arguments {
            self.argument(argument);
        }
        let (count, words) = (self.words.len(), self.words.join(" "));
        self.say(&format!("call {} {count} {words}", call.name));
        for index in 0..self.shown.len() {
            let (shape, place, len) = self.shown[index];
            self.say(&format!("show {place} {len}"));
            if let Shape::Opened(fd) = shape {
                self.say(&format!("opened {} {place}", fd.0));
            }
        }
        match (call.name, &call.arguments[..]) {
            ("fd_close", [Argument::Descriptor(fd)]) => self.say(&format!("closed {}", fd.0)),
            ("fd_renumber", [Argument::Descriptor(from), Argument::Descriptor(to)]) => {
                self.say(&format!("moved {} {}", from.0, to.0));
            }
            _ => {}
        }
        self.say("done");
        self.shown
            .iter()
            .map(|&(shape, _, len)| (shape, len))
            .collect()
    }

    fn argument(&mut self, argument: &Argument) {
        match argument {
            Argument::Number(number) => self.words.push(number.to_string()),
            Argument::Descriptor(fd) => self.words.push(format!("${}", fd.0)),
            Argument::Told(told) => {
                let place = self.told(told);
                self.address(place);
                self.words.push(told.len().to_string());
            }
            &Argument::Out(shape, len) => {
                let place = self.room(shape, len);
                self.address(place);
            }
            &Argument::Room(shape, len) => {
                let place = self.room(shape, len);
                self.address(place);
                self.words.push(len.to_string());
            }
            Argument::Gathered(buffers) => {
                let buffers = buffers
                    .iter()
                    .map(|told| (self.told(told), told.len() as u32));
                let buffers: Vec<_> = buffers.collect();
                self.iovecs(&buffers);
            }
            Argument::Scattered(lens) => {
                let buffers = lens.iter().map(|&len| (self.room(Shape::Bytes, len), len));
                let buffers: Vec<_> = buffers.collect();
                self.iovecs(&buffers);
            }
            Argument::Subscriptions(subscriptions) => self.subscriptions(subscriptions),
        }
    }

    fn iovecs(&mut self, buffers: &[(u32, u32)]) {
        let place = self.take(8 * buffers.len() as u32);
        for (&(buffer, len), at) in buffers.iter().zip((place..).step_by(8)) {
            self.say(&format!("point {at} {buffer}"));
            self.write(at + 4, &len.to_le_bytes());
        }
        self.address(place);
        self.words.push(buffers.len().to_string());
    }

    fn subscriptions(&mut self, subscriptions: &[Subscription]) {
        let place = self.take(48 * subscriptions.len() as u32);
        for ((index, subscription), at) in (0_u64..).zip(subscriptions).zip((place..).step_by(48)) {
            let mut bytes = [0; 48];
            bytes[..8].copy_from_slice(&(100 + index).to_le_bytes());
            match *subscription {
                Subscription::Read(_) => bytes[8] = 1,
                Subscription::Write(_) => bytes[8] = 2,
                Subscription::Clock(id, timeout, flags) => {
                    bytes[16..20].copy_from_slice(&id.to_le_bytes());
                    bytes[24..32].copy_from_slice(&timeout.to_le_bytes());
                    bytes[40..42].copy_from_slice(&flags.to_le_bytes());
                }
            }
            self.write(at, &bytes);
            if let Subscription::Read(fd) | Subscription::Write(fd) = subscription {
                self.say(&format!("number {} {}", at + 16, fd.0));
            }
        }
        self.address(place);
    }

    fn told(&mut self, told: &[u8]) -> u32 {
        let place = self.take(told.len() as u32);
        self.write(place, told);
        place
    }

    fn room(&mut self, shape: Shape, len: u32) -> u32 {
        let place = self.take(len);
        self.say(&format!("fill {place} {len}"));
        self.shown.push((shape, place, len));
        place
    }

    /// Aligned as anything may be.
    fn take(&mut self, len: u32) -> u32 {
        let place = self.free;
        self.free += len.next_multiple_of(16);
        place
    }

    fn write(&mut self, place: u32, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let mut hex = String::new();
        for byte in bytes {
            write!(hex, "{byte:02x}").expect("a string takes all");
        }
        self.say(&format!("write {place} {hex}"));
    }

    fn address(&mut self, place: u32) {
        self.words.push(format!("@{place}"));
    }

    fn say(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push('\n');
    }
}
