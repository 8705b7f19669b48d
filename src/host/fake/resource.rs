//! The resources that the guest holds: numbered as hosts number them, dropped children first or not at all.

use super::world::World;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Stdin,
    Stdout,
    Stderr,
    Descriptor(Opened),
    /// What is left of a directory's entries.
    DirectoryEntries {
        listing: usize,
    },
    /// A stream to the end of a file.
    Appending {
        stream: usize,
        writable: bool,
    },
    Network,
    /// `is_past`: of no length.
    Timer {
        deadline: u64,
        is_past: bool,
    },
    Readable {
        stream: u32,
    },
    Writable {
        stream: u32,
    },
    /// Of a socket itself.
    Progress {
        socket: u32,
    },
    TcpSocket {
        socket: usize,
    },
    UdpSocket {
        socket: usize,
    },
    IncomingDatagrams {
        socket: usize,
    },
    OutgoingDatagrams {
        socket: usize,
    },
    Input {
        connection: usize,
    },
    Output {
        connection: usize,
    },
    /// The next of the addresses of a name, from a time on.
    Lookup {
        name: usize,
        next: usize,
        from: u64,
    },
    Resolvable {
        lookup: u32,
    },
}

/// A file or directory that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    pub node: usize,
    pub read: bool,
    pub write: bool,
    pub preopened: bool,
}

impl Kind {
    fn drop_name(self) -> &'static str {
        match self {
            Kind::Stdin | Kind::Input { .. } => "drop input-stream",
            Kind::Stdout | Kind::Stderr | Kind::Output { .. } | Kind::Appending { .. } => {
                "drop output-stream"
            }
            Kind::Descriptor(_) => "drop descriptor",
            Kind::DirectoryEntries { .. } => "drop directory-entry-stream",
            Kind::Network => "drop network",
            Kind::Timer { .. }
            | Kind::Readable { .. }
            | Kind::Writable { .. }
            | Kind::Progress { .. }
            | Kind::Resolvable { .. } => "drop pollable",
            Kind::Lookup { .. } => "drop resolve-address-stream",
            Kind::TcpSocket { .. } => "drop tcp-socket",
            Kind::UdpSocket { .. } => "drop udp-socket",
            Kind::IncomingDatagrams { .. } => "drop incoming-datagram-stream",
            Kind::OutgoingDatagrams { .. } => "drop outgoing-datagram-stream",
        }
    }
}

/// The guest's handle table.
#[derive(Default)]
pub struct Resources {
    held: BTreeMap<u32, Resource>,
    /// Numbers that were in use and are not.
    free: BTreeSet<u32>,
}

struct Resource {
    kind: Kind,
    parent: Option<u32>,
    children: usize,
}

impl Resources {
    /// A new handle: the lowest number from 1 that is free.
    pub fn add(&mut self, kind: Kind, parent: Option<u32>) -> u32 {
        let id = self.free.pop_first().unwrap_or(self.held.len() as u32 + 1);
        if let Some(parent) = parent {
            self.get_mut(parent).children += 1;
        }
        self.held.insert(
            id,
            Resource {
                kind,
                parent,
                children: 0,
            },
        );
        id
    }

    pub fn len(&self) -> usize {
        self.held.len()
    }

    pub fn kind(&self, id: u32) -> Kind {
        self.held
            .get(&id)
            .unwrap_or_else(|| panic!("trap: unknown handle index {id}"))
            .kind
    }

    pub fn set(&mut self, id: u32, kind: Kind) {
        self.get_mut(id).kind = kind;
    }

    pub fn iter(&self) -> impl Iterator<Item = (u32, Kind)> {
        self.held.iter().map(|(&id, resource)| (id, resource.kind))
    }

    fn get_mut(&mut self, id: u32) -> &mut Resource {
        self.held
            .get_mut(&id)
            .unwrap_or_else(|| panic!("trap: unknown handle index {id}"))
    }

    fn remove(&mut self, id: u32) {
        let Resource {
            kind,
            parent,
            children,
        } = *self.get_mut(id);
        assert_eq!(children, 0, "trap: resource has children: {kind:?}");
        self.held.remove(&id);
        self.free.insert(id);
        if let Some(parent) = parent {
            self.get_mut(parent).children -= 1;
        }
    }
}

/// An owned resource.
pub struct Handle {
    world: Rc<RefCell<World>>,
    id: u32,
}

impl Handle {
    pub fn new(world: Rc<RefCell<World>>, id: u32) -> Self {
        Self { world, id }
    }

    pub fn id(&self) -> u32 {
        self.id
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // A test that has failed, or a program that has ended, drops in no order that matters.
        if std::thread::panicking() {
            return;
        }
        let mut world = self.world.borrow_mut();
        let kind = world.resources.kind(self.id);
        world.calls.push(kind.drop_name());
        world.dropping(kind);
        world.resources.remove(self.id);
    }
}
