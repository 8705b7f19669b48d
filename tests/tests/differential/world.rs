//! The directories that every run finds, made anew for it, and what they have become at its end.

use crate::answer::{is_now, shown};
use std::fs::{self, File, FileTimes};
use std::io::Read;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::Path;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

/// The directories: each is named after its descriptor.
pub const DIRECTORIES: [&str; 3] = ["work", "other", "held"];

/// Files of all that and their text; each has the same times.
const FILES: [(&str, &str); 7] = [
    ("work/file", "0123456789"),
    ("work/empty", ""),
    ("work/dir/inner", "inner"),
    ("work/dir/sub/deep", "deep"),
    ("other/file", "the other file"),
    ("held/file", "kept"),
    ("held/dir/inner", "kept too"),
];

const EMPTY: &str = "work/hollow";

const LINKS: [(&str, &str); 8] = [
    ("work/link", "file"),
    ("work/dirlink", "dir"),
    ("work/chain", "link"),
    ("work/dangling", "nothing"),
    ("work/loop", "loop"),
    ("work/up", ".."),
    ("work/absolute", "/etc/passwd"),
    ("held/link", "file"),
];

/// Of reading before writing, so that no system finds the former out of date.
const ACCESSED: Duration = Duration::new(1_600_000_001, 5);
const MODIFIED: Duration = Duration::new(1_600_000_000, 123_456_789);

/// The most that is read of a file: one can be made long without being large.
const READ: u64 = 1 << 16;

/// Where the system has files in memory: there are thousands of worlds.
const IN_MEMORY: &str = "/dev/shm";

/// A new world.
pub fn make() -> TempDir {
    let root = tempfile::tempdir_in(IN_MEMORY).or_else(|_| tempfile::tempdir());
    let root = root.expect("a directory can be made");
    let at = |name: &str| root.path().join(name);
    fs::create_dir_all(at(EMPTY)).expect("a directory");
    for (name, text) in FILES {
        let path = at(name);
        fs::create_dir_all(path.parent().expect("it is in one")).expect("a directory");
        fs::write(path, text).expect("a file");
    }
    for (name, target) in LINKS {
        symlink(target, at(name)).expect("a link");
    }
    let times = FileTimes::new();
    let times = times.set_accessed(SystemTime::UNIX_EPOCH + ACCESSED);
    let times = times.set_modified(SystemTime::UNIX_EPOCH + MODIFIED);
    let directories = ["work/dir/sub", "work/dir", "held/dir", EMPTY].into_iter();
    let files = FILES.iter().map(|(name, _)| *name);
    for name in files.chain(directories).chain(DIRECTORIES) {
        let opened = File::open(at(name)).expect("it is there");
        opened.set_times(times).expect("times can be set");
    }
    root
}

/// All that is there, a line for each.
pub fn tell(root: &Path, start: SystemTime) -> Vec<String> {
    let mut lines = Vec::new();
    walk(root, Path::new(""), start, &mut lines);
    lines.sort();
    lines
}

fn walk(root: &Path, folder: &Path, start: SystemTime, lines: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(folder)).expect("a directory") {
        let path = folder.join(entry.expect("an entry").file_name());
        lines.push(line(root, &path, start));
        if root
            .join(&path)
            .symlink_metadata()
            .expect("it is there")
            .is_dir()
        {
            walk(root, &path, start, lines);
        }
    }
}

fn line(root: &Path, path: &Path, start: SystemTime) -> String {
    let full = root.join(path);
    let metadata = full.symlink_metadata().expect("it is there");
    let modified = metadata.modified().expect("the system knows");
    let modified = match is_now(modified, start) {
        true => "now".to_owned(),
        false => format!("{}.{:09}", metadata.mtime(), metadata.mtime_nsec()),
    };
    let what = if metadata.is_symlink() {
        let target = fs::read_link(&full).expect("a link");
        return format!("{}: link to {}", path.display(), target.display());
    } else if metadata.is_dir() {
        "directory".to_owned()
    } else {
        let mut text = Vec::new();
        let mut file = File::open(&full).expect("a file").take(READ);
        file.read_to_end(&mut text).expect("it can be read");
        format!(
            "file of {} bytes, {} links, {}",
            metadata.len(),
            metadata.nlink(),
            shown(&text)
        )
    };
    format!("{}: {what}, modified {modified}", path.display())
}
