//! The test's hand on the files: they are made, looked at and removed by their whole path, that of a pre-opened
//! directory first. Names are bytes here, whatever they are.

use super::{tree::Content, world::World};
use crate::host::filesystem::DescriptorStat;

impl World {
    /// Makes a directory, and what leads to it.
    pub fn make_directory(&mut self, path: impl AsRef<[u8]>) {
        self.make_path(path.as_ref());
    }

    /// Makes a file, and what leads to it, or gives it other contents.
    pub fn make_file(&mut self, path: impl AsRef<[u8]>, contents: impl Into<Vec<u8>>) {
        self.put(path.as_ref(), Content::File(contents.into()));
    }

    /// Makes a symbolic link, and what leads to it.
    pub fn make_link(&mut self, path: impl AsRef<[u8]>, target: impl AsRef<[u8]>) {
        self.put(path.as_ref(), Content::Link(target.as_ref().to_vec()));
    }

    /// Takes a name away, whatever has it.
    pub fn remove(&mut self, path: impl AsRef<[u8]>) {
        let (directory, name) = self.place(path.as_ref());
        let now = self.file_time();
        self.files.unbind(directory, &name, now);
    }

    /// What is in a file.
    #[track_caller]
    pub fn contents(&mut self, path: impl AsRef<[u8]>) -> Vec<u8> {
        let node = self.at(path.as_ref()).expect("a file there");
        match &self.files.node(node).content {
            Content::File(bytes) => bytes.clone(),
            _ => panic!("not a file"),
        }
    }

    /// Whether there is anything at a path.
    pub fn exists(&mut self, path: impl AsRef<[u8]>) -> bool {
        self.at(path.as_ref()).is_some()
    }

    /// What there is at a path, no link at its end followed.
    #[track_caller]
    pub fn stat_of(&mut self, path: impl AsRef<[u8]>) -> DescriptorStat {
        let node = self.at(path.as_ref()).expect("something there");
        self.files.stat(node)
    }

    /// The names in a directory.
    #[track_caller]
    pub fn names_in(&mut self, path: impl AsRef<[u8]>) -> Vec<Vec<u8>> {
        let node = self.at(path.as_ref()).expect("a directory there");
        let names = self.files.names(node).expect("a directory");
        names.keys().cloned().collect()
    }

    /// Has a call of a name on files fail with an I/O error, after `count` that are answered.
    pub fn refuse_after(&mut self, call: &'static str, count: usize) {
        self.failing = Some((call, count));
    }

    fn put(&mut self, path: &[u8], content: Content) {
        let (directory, name) = self.place(path);
        let now = self.file_time();
        let names = self.files.names(directory).expect("a directory");
        if let Some(&node) = names.get(&name) {
            self.files.node_mut(node).content = content;
            return;
        }
        let node = self.files.add(content, now);
        self.files.bind(directory, name, node, now);
    }

    /// The directory that a path's last name is in, made if there is none, and that name.
    fn place(&mut self, path: &[u8]) -> (usize, Vec<u8>) {
        let slash = path.iter().rposition(|&byte| byte == b'/');
        let (leading, name) = path.split_at(slash.expect("the path of a pre-opened directory"));
        let leading = if leading.is_empty() { b"/" } else { leading };
        (self.make_path(leading), name[1..].to_vec())
    }

    fn make_path(&mut self, path: &[u8]) -> usize {
        let now = self.file_time();
        let (mut node, names) = self.split(path);
        for name in names {
            let found = self.files.names(node).expect("a directory").get(&name);
            node = match found {
                Some(&found) => found,
                None => {
                    let made = self.files.add(Content::directory(), now);
                    self.files.bind(node, name, made, now);
                    made
                }
            };
        }
        node
    }

    fn at(&mut self, path: &[u8]) -> Option<usize> {
        let (root, names) = self.split(path);
        names.iter().try_fold(root, |node, name| {
            self.files.names(node).ok()?.get(name).copied()
        })
    }

    /// The pre-opened directory that is nearest, and the names from there on.
    fn split(&mut self, path: &[u8]) -> (usize, Vec<Vec<u8>>) {
        let candidates = self.directories.iter().filter(|name| {
            let rest = path.strip_prefix(name.as_bytes());
            rest.is_some_and(|rest| rest.is_empty() || rest[0] == b'/' || name.ends_with('/'))
        });
        let nearest = candidates.max_by_key(|name| name.len());
        let name = nearest.expect("the path of a pre-opened directory").clone();
        let names = path[name.len()..].split(|&byte| byte == b'/');
        let names = names.filter(|name| !name.is_empty()).map(<[u8]>::to_vec);
        let names = names.collect();
        let now = self.file_time();
        (self.files.root(&name, now), names)
    }
}
