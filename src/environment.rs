//! The environment and arguments as the guest sees them: the host's, less the adapter's settings, plus the
//! socket-activation variables `LISTEN_FDS` and `LISTEN_FDNAMES` where sockets are inherited.

use crate::{
    config::{self, Items},
    errno::{Errno, Result},
    guest::{Bytes, memory::Array},
    host::{Host, Text, Variable},
    literal::{self, say},
};

/// What the host gave, and the sockets that go by it.
#[derive(Clone, Copy)]
pub struct Environment {
    /// The host's variables, once they were asked for.
    pub host: Option<&'static [Variable]>,
    /// The list of inherited listeners.
    pub listen: Option<&'static [u8]>,
    /// The list of inherited connections.
    pub dial: Option<&'static [u8]>,
}

/// How many strings there are, and their bytes, each with its NUL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "said above")]
pub struct Sizes {
    pub count: u32,
    pub bytes: u32,
}

impl Environment {
    /// None, before the first call.
    pub const EMPTY: Self = Self {
        host: None,
        listen: None,
        dial: None,
    };

    /// What `environ_sizes_get` tells.
    pub fn sizes<H: Host>(self) -> Result<Sizes> {
        let mut strings = Strings::counting();
        self.write::<H>(&mut strings);
        strings.sizes()
    }

    /// Fills the guest's table and text; both are as large as [`sizes`](Self::sizes) says.
    pub fn get<H: Host>(self, table: Array<u32>, first: u32, text: Bytes) {
        self.write::<H>(&mut Strings::into(table, first, text));
    }

    fn write<H: Host>(self, strings: &mut Strings) {
        // What has no sockets has refused any by now.
        let inherited = if H::SOCKETS { self.inherited() } else { 0 };
        for &Variable { key, value } in self.host.unwrap_or_default() {
            let is_replaced = inherited > 0 && is_activation(key.bytes());
            if config::setting(key.bytes()).is_none() && !is_replaced {
                strings.start();
                strings.text(key.bytes());
                strings.byte(b'=');
                strings.text(value.bytes());
                strings.end();
            }
        }
        if inherited > 0 {
            self.write_activation(inherited, strings);
        }
    }

    /// The inherited listeners, which have the first descriptors.
    pub fn listeners(self) -> Items {
        config::items(self.listen.unwrap_or_default())
    }

    /// The inherited connections, which come behind them.
    pub fn connections(self) -> Items {
        config::items(self.dial.unwrap_or_default())
    }

    /// How many sockets are inherited.
    fn inherited(self) -> usize {
        self.listeners().count() + self.connections().count()
    }

    fn write_activation(self, inherited: usize, strings: &mut Strings) {
        strings.start();
        say!(strings, "LISTEN_FDS=");
        strings.number(inherited);
        strings.end();
        strings.start();
        say!(strings, "LISTEN_FDNAMES=");
        let mut is_first = true;
        for items in [self.listeners(), self.connections()] {
            for item in items {
                if !is_first {
                    strings.byte(b':');
                }
                is_first = false;
                match item.name {
                    Some(name) => strings.text(name),
                    // As sd_listen_fds_with_names(3) has it.
                    None => say!(strings, "unknown"),
                }
            }
        }
        strings.end();
    }
}

/// What a host says of its own sockets would be wrong beside what is said of inherited ones.
fn is_activation(key: &[u8]) -> bool {
    let rest = key.strip_prefix(b"LISTEN_");
    rest.is_some_and(|rest| rest == b"FDS" || rest == b"FDNAMES" || rest == b"PID")
}

/// What `args_sizes_get` tells.
pub fn argument_sizes(arguments: &[Text]) -> Result<Sizes> {
    let mut strings = Strings::counting();
    write_arguments(arguments, &mut strings);
    strings.sizes()
}

/// Fills the guest's table and text.
pub fn get_arguments(arguments: &[Text], table: Array<u32>, first: u32, text: Bytes) {
    write_arguments(arguments, &mut Strings::into(table, first, text));
}

fn write_arguments(arguments: &[Text], strings: &mut Strings) {
    for argument in arguments {
        strings.start();
        strings.text(argument.bytes());
        strings.end();
    }
}

/// NUL-terminated strings on their way to the guest, or only counted.
struct Strings {
    target: Option<(Array<u32>, u32, Bytes)>,
    count: usize,
    len: usize,
}

impl Strings {
    fn counting() -> Self {
        Self {
            target: None,
            count: 0,
            len: 0,
        }
    }

    /// `first` is the guest's address of `text`.
    fn into(table: Array<u32>, first: u32, text: Bytes) -> Self {
        Self {
            target: Some((table, first, text)),
            count: 0,
            len: 0,
        }
    }

    fn start(&mut self) {
        if let Some((table, first, _)) = self.target
            && self.count < table.len()
        {
            table.at(self.count).write(first + self.len as u32);
        }
        self.count += 1;
    }

    #[inline(never)]
    fn text(&mut self, bytes: &[u8]) {
        if let Some((_, _, text)) = self.target {
            text.after(self.len).copy_from_slice(bytes);
        }
        self.len += bytes.len();
    }

    #[inline(never)]
    fn word(&mut self, word: u64) {
        self.text(literal::bytes(&word.to_le_bytes()));
    }

    fn byte(&mut self, byte: u8) {
        self.text(&[byte]);
    }

    fn end(&mut self) {
        self.byte(0);
    }

    fn number(&mut self, number: usize) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.byte(b'0' + (number % 10) as u8);
    }

    fn sizes(self) -> Result<Sizes> {
        let count = u32::try_from(self.count).map_err(|_| Errno::Overflow)?;
        let bytes = u32::try_from(self.len).map_err(|_| Errno::Overflow)?;
        Ok(Sizes { count, bytes })
    }
}
