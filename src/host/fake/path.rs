//! Where a path leads, as hosts find it: within the directory that it starts at, through the links on the way.

use super::tree::{Content, Tree};
use crate::host::filesystem::{FileError, FileResult};

/// The longest name, the longest path and the most links, as Linux has them.
const NAME_MAX: usize = 255;
const PATH_MAX: usize = 4095;
const LINKS_MAX: usize = 40;

/// Where a path leads.
pub enum Place {
    /// To a directory by no name: `.`, `..`, or a link to such.
    Directory(usize),
    /// To a name, whether there is anything or not.
    Name(Name),
}

pub struct Name {
    pub directory: usize,
    pub name: Vec<u8>,
    /// What has the name.
    pub node: Option<usize>,
    /// The path ends in a slash.
    pub wants_directory: bool,
}

/// A walk on its way.
struct Walk<'a> {
    tree: &'a Tree,
    /// From the directory where it started down to where it is.
    within: Vec<usize>,
    /// The components that are left, the next one last.
    left: Vec<Vec<u8>>,
    links: usize,
}

impl Tree {
    /// Where `path` leads from the directory `start`; `follow` is for a link at its end.
    pub fn walk(&self, start: usize, path: &[u8], follow: bool) -> FileResult<Place> {
        if path.len() > PATH_MAX {
            return Err(FileError::NameTooLong);
        }
        if path.contains(&0) {
            return Err(FileError::Invalid);
        }
        let mut walk = Walk {
            tree: self,
            within: vec![start],
            left: Vec::new(),
            links: 0,
        };
        walk.push(path)?;
        while let Some(component) = walk.left.pop() {
            if let Some(place) = walk.step(component, follow)? {
                return Ok(place);
            }
        }
        Ok(Place::Directory(walk.here()))
    }

    /// What is at a place.
    pub fn found(&self, place: Place) -> FileResult<usize> {
        match place {
            Place::Directory(number) => Ok(number),
            Place::Name(name) => {
                let number = name.node.ok_or(FileError::NoEntry)?;
                if name.wants_directory && !self.is_directory(number) {
                    return Err(FileError::NotDirectory);
                }
                Ok(number)
            }
        }
    }
}

impl Walk<'_> {
    fn here(&self) -> usize {
        *self.within.last().expect("it never leaves the first")
    }

    fn push(&mut self, path: &[u8]) -> FileResult {
        match path.first() {
            None => return Err(FileError::NoEntry),
            Some(b'/') => return Err(FileError::NotPermitted),
            _ => {}
        }
        let components = path.split(|&byte| byte == b'/').rev();
        self.left.extend(components.map(<[u8]>::to_vec));
        Ok(())
    }

    fn step(&mut self, component: Vec<u8>, follow: bool) -> FileResult<Option<Place>> {
        match component.as_slice() {
            b"" | b"." => Ok(None),
            b".." => {
                self.within.pop();
                let is_outside = self.within.is_empty();
                (!is_outside).then_some(None).ok_or(FileError::NotPermitted)
            }
            _ => self.step_to(component, follow),
        }
    }

    fn step_to(&mut self, name: Vec<u8>, follow: bool) -> FileResult<Option<Place>> {
        if name.len() > NAME_MAX {
            return Err(FileError::NameTooLong);
        }
        let directory = self.here();
        let node = self.tree.names(directory)?.get(&name).copied();
        let is_last = self.left.iter().all(Vec::is_empty);
        let wants_directory = is_last && !self.left.is_empty();
        if let Some(number) = node
            && let Content::Link(target) = &self.tree.node(number).content
            && (!is_last || follow || wants_directory)
        {
            self.links += 1;
            if self.links > LINKS_MAX {
                return Err(FileError::Loop);
            }
            self.push(target)?;
            return Ok(None);
        }
        if is_last {
            return Ok(Some(Place::Name(Name {
                directory,
                name,
                node,
                wants_directory,
            })));
        }
        let number = node.ok_or(FileError::NoEntry)?;
        self.tree.names(number)?;
        self.within.push(number);
        Ok(None)
    }
}
