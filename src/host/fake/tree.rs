//! Files in memory: directories, regular files and symbolic links, each with a number that is its own for good.
//! How a path leads to one is left to `path`, what a guest may do with it to `places` and `contents`.

use crate::host::{
    Datetime,
    filesystem::{DescriptorStat, DescriptorType, FileError, FileResult},
};
use std::collections::BTreeMap;

/// Everything there is, whether it has a name or is only open.
#[derive(Default)]
pub struct Tree {
    nodes: Vec<Node>,
    roots: BTreeMap<String, usize>,
}

/// A directory, a file or a link.
pub struct Node {
    pub content: Content,
    /// How many names it has, without a directory's own `.` and `..`.
    pub links: u64,
    pub accessed: Datetime,
    pub modified: Datetime,
    pub changed: Datetime,
}

pub enum Content {
    Directory(Names),
    File(Vec<u8>),
    Link(Vec<u8>),
}

/// What is in a directory. Names are bytes: not every file system has UTF-8.
pub type Names = BTreeMap<Vec<u8>, usize>;

/// The size that a directory is said to have.
const DIRECTORY_SIZE: u64 = 4096;

impl Content {
    pub fn directory() -> Self {
        Self::Directory(Names::new())
    }

    pub fn descriptor_type(&self) -> DescriptorType {
        match self {
            Self::Directory(_) => DescriptorType::Directory,
            Self::File(_) => DescriptorType::RegularFile,
            Self::Link(_) => DescriptorType::SymbolicLink,
        }
    }
}

impl Tree {
    /// The root of a pre-opened directory, empty the first time it is asked for.
    pub fn root(&mut self, name: &str, now: Datetime) -> usize {
        if let Some(&root) = self.roots.get(name) {
            return root;
        }
        let root = self.add(Content::directory(), now);
        self.nodes[root].links = 1;
        self.roots.insert(name.into(), root);
        root
    }

    /// Something new that has no name.
    pub fn add(&mut self, content: Content, now: Datetime) -> usize {
        self.nodes.push(Node {
            content,
            links: 0,
            accessed: now,
            modified: now,
            changed: now,
        });
        self.nodes.len() - 1
    }

    pub fn node(&self, number: usize) -> &Node {
        &self.nodes[number]
    }

    pub fn node_mut(&mut self, number: usize) -> &mut Node {
        &mut self.nodes[number]
    }

    pub fn is_directory(&self, number: usize) -> bool {
        matches!(self.nodes[number].content, Content::Directory(_))
    }

    /// What is in a directory; in anything else there is nothing.
    pub fn names(&self, directory: usize) -> FileResult<&Names> {
        match &self.nodes[directory].content {
            Content::Directory(names) => Ok(names),
            _ => Err(FileError::NotDirectory),
        }
    }

    /// Gives something a name.
    pub fn bind(&mut self, directory: usize, name: Vec<u8>, number: usize, now: Datetime) {
        self.names_mut(directory, now).insert(name, number);
        let node = &mut self.nodes[number];
        node.links += 1;
        node.changed = now;
    }

    /// Takes a name away; what had it.
    pub fn unbind(&mut self, directory: usize, name: &[u8], now: Datetime) -> usize {
        let removed = self.names_mut(directory, now).remove(name);
        let number = removed.expect("a name that was found");
        let node = &mut self.nodes[number];
        node.links -= 1;
        node.changed = now;
        number
    }

    fn names_mut(&mut self, directory: usize, now: Datetime) -> &mut Names {
        let node = &mut self.nodes[directory];
        node.modified = now;
        node.changed = now;
        match &mut node.content {
            Content::Directory(names) => names,
            _ => unreachable!("a directory was found"),
        }
    }

    /// Whether `inner` is `outer` or somewhere below it.
    pub fn is_within(&self, inner: usize, outer: usize) -> bool {
        let Content::Directory(names) = &self.nodes[outer].content else {
            return inner == outer;
        };
        inner == outer || names.values().any(|&below| self.is_within(inner, below))
    }

    pub fn stat(&self, number: usize) -> DescriptorStat {
        let node = &self.nodes[number];
        let (size, link_count) = match &node.content {
            Content::Directory(names) => {
                let directories = names.values().filter(|&&below| self.is_directory(below));
                // Its name and its `.`, and the `..` of each within.
                let own = if node.links == 0 { 0 } else { 2 };
                (DIRECTORY_SIZE, own + directories.count() as u64)
            }
            Content::File(bytes) => (bytes.len() as u64, node.links),
            Content::Link(target) => (target.len() as u64, node.links),
        };
        DescriptorStat {
            r#type: node.content.descriptor_type(),
            link_count,
            size,
            data_access_timestamp: Some(node.accessed),
            data_modification_timestamp: Some(node.modified),
            status_change_timestamp: Some(node.changed),
        }
    }
}
