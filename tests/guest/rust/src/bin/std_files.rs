//! `std_files DIRECTORY STATUS`: what std does with files, directories, links and times, below an empty directory; then it
//! exits with the status.

use std::env;
use std::fs::{self, File, FileTimes, OpenOptions};
use std::io::{
    BufRead, BufReader, BufWriter, ErrorKind, IoSlice, Read, Result, Seek, SeekFrom, Write,
};
use std::path::{Path, PathBuf};
use std::process;
use std::time::{Duration, Instant, SystemTime};

fn main() {
    let root = PathBuf::from(guest::argument(0));
    for part in [
        files,
        appending,
        large,
        sizes,
        directories,
        links,
        times,
        refusals,
    ] {
        part(&root).unwrap();
        fs::remove_dir_all(root.join("work")).unwrap();
    }
    println!("left: {}", names(&root).unwrap());
    surroundings();
    process::exit(guest::number(1) as i32);
}

/// A folder for one part, which is removed behind it.
fn work(root: &Path) -> Result<PathBuf> {
    let work = root.join("work");
    fs::create_dir(&work)?;
    Ok(work)
}

/// The names in a directory, sorted.
fn names(folder: &Path) -> Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names.join(" "))
}

fn files(root: &Path) -> Result<()> {
    let path = work(root)?.join("file");
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .open(&path)?;
    file.write_all(b"0123456789")?;
    file.seek(SeekFrom::Start(3))?;
    let mut three = [0; 3];
    file.read_exact(&mut three)?;
    file.seek(SeekFrom::Current(1))?;
    file.write_all(b"seven")?;
    let end = file.seek(SeekFrom::End(-2))?;
    let mut rest = String::new();
    file.read_to_string(&mut rest)?;
    println!(
        "files: {three:?} {end} {rest} {}",
        fs::read_to_string(&path)?
    );
    let beyond = file.seek(SeekFrom::End(4))?;
    file.write_all(b"!")?;
    println!("files: {beyond} {:?}", fs::read(&path)?.get(12..));
    file.rewind()?;
    let mut twin = file.try_clone().map_err(|error| error.kind());
    println!("files: clone {:?}", twin.as_mut().err());
    println!(
        "files: before the beginning {:?}",
        file.seek(SeekFrom::Current(-1)).unwrap_err().kind()
    );
    file.sync_all()?;
    file.sync_data()?;
    drop(file);
    fs::copy(&path, path.with_extension("copy"))?;
    fs::rename(&path, path.with_extension("renamed"))?;
    let same = fs::read(path.with_extension("copy"))? == fs::read(path.with_extension("renamed"))?;
    println!(
        "files: {same} {} {}",
        path.exists(),
        names(path.parent().unwrap())?
    );
    Ok(())
}

fn appending(root: &Path) -> Result<()> {
    let path = work(root)?.join("log");
    let mut first = OpenOptions::new().append(true).create(true).open(&path)?;
    let mut second = OpenOptions::new().append(true).read(true).open(&path)?;
    for number in 0..500 {
        writeln!(first, "first {number}")?;
        writeln!(second, "second {number}")?;
    }
    let buffers = [b"many ", b"small", b" ones"].map(|text| IoSlice::new(text));
    println!("appending: {} at once", first.write_vectored(&buffers)?);
    println!(
        "appending: {} {}",
        first.stream_position()?,
        second.stream_position()?
    );
    second.rewind()?;
    let lines: Vec<_> = BufReader::new(second).lines().collect::<Result<_>>()?;
    println!(
        "appending: {} lines, {} {} {}",
        lines.len(),
        lines[0],
        lines[999],
        lines[1000]
    );
    Ok(())
}

fn large(root: &Path) -> Result<()> {
    const LENGTH: u64 = 8 << 20;
    let path = work(root)?.join("large");
    guest::pattern::send(
        &mut BufWriter::with_capacity(100_000, File::create(&path)?),
        LENGTH,
    )?;
    let received = guest::pattern::receive(&mut File::open(&path)?)?;
    let mut file = File::open(&path)?;
    file.seek(SeekFrom::Start(LENGTH - 10))?;
    let whole = fs::read(&path)?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    println!(
        "large: {received} {} {}",
        whole.len(),
        whole.ends_with(&end) && end.len() == 10
    );
    Ok(())
}

fn sizes(root: &Path) -> Result<()> {
    let path = work(root)?.join("file");
    let file = File::create(&path)?;
    file.set_len(1 << 33)?;
    let long = fs::metadata(&path)?.len();
    file.set_len(5)?;
    println!("sizes: {long} {:?}", fs::read(&path)?);
    println!(
        "sizes: too long {:?}",
        file.set_len(u64::MAX).unwrap_err().kind()
    );
    let metadata = file.metadata()?;
    println!(
        "sizes: {} {} {}",
        metadata.len(),
        metadata.is_file(),
        metadata.is_dir()
    );
    Ok(())
}

fn directories(root: &Path) -> Result<()> {
    let work = work(root)?;
    fs::create_dir_all(work.join("one/two/three"))?;
    for number in 0..2000 {
        File::create(work.join(format!("one/file {number:04}")))?;
    }
    let mut count = [0; 2];
    for entry in fs::read_dir(work.join("one"))? {
        let entry = entry?;
        let (kind, metadata) = (entry.file_type()?, entry.metadata()?);
        assert_eq!(kind.is_dir(), metadata.is_dir());
        count[usize::from(kind.is_dir())] += 1;
    }
    println!("directories: {} files, {} directories", count[0], count[1]);
    let mut entries = fs::read_dir(work.join("one"))?;
    for _ in 0..5 {
        entries.next().unwrap()?;
    }
    drop(entries);
    fs::rename(work.join("one"), work.join("uno"))?;
    fs::remove_dir_all(work.join("uno/two"))?;
    println!(
        "directories: {} {}",
        fs::read_dir(work.join("uno"))?.count(),
        names(&work)?
    );
    Ok(())
}

#[allow(deprecated, reason = "the only stable one on this target")]
fn links(root: &Path) -> Result<()> {
    let work = work(root)?;
    fs::write(work.join("file"), "text")?;
    hard_link(&work.join("file"), &work.join("twin"))?;
    fs::soft_link("file", work.join("link"))?;
    fs::write(work.join("link"), "by the link")?;
    println!(
        "links: {} {:?}",
        fs::read_to_string(work.join("twin"))?,
        fs::read_link(work.join("link"))?
    );
    let (link, target) = (
        fs::symlink_metadata(work.join("link"))?,
        fs::metadata(work.join("link"))?,
    );
    println!(
        "links: {} {} {} {}",
        link.is_symlink(),
        link.len(),
        target.is_symlink(),
        target.len()
    );
    fs::remove_file(work.join("file"))?;
    println!(
        "links: {} {}",
        work.join("link").exists(),
        fs::read_to_string(work.join("twin"))?
    );
    fs::create_dir(work.join("folder"))?;
    fs::write(work.join("folder/kept"), "")?;
    fs::create_dir(work.join("with a link"))?;
    fs::soft_link("../folder", work.join("with a link/to the folder"))?;
    println!("links: {}", names(&work.join("with a link/to the folder"))?);
    fs::remove_dir_all(work.join("with a link"))?;
    println!("links: {}", names(&work.join("folder"))?);
    Ok(())
}

/// By std; Debian 12's libc has one place for both names, and links the new one to itself. There it goes by the call.
fn hard_link(old: &Path, new: &Path) -> Result<()> {
    let Err(error) = fs::hard_link(old, new) else {
        return Ok(());
    };
    let below = |path: &Path| {
        path.strip_prefix(guest::argument(0))
            .map(|path| path.display().to_string())
    };
    let (Ok(old), Ok(new)) = (below(old), below(new)) else {
        return Err(error);
    };
    // SAFETY: 3 is the directory.
    unsafe { wasi::path_link(3, 0, &old, 3, &new) }.map_err(|_| error)
}

fn times(root: &Path) -> Result<()> {
    let path = work(root)?.join("file");
    let then = SystemTime::UNIX_EPOCH + Duration::new(1_234_567_890, 123_456_789);
    let file = File::create(&path)?;
    file.set_times(
        FileTimes::new()
            .set_accessed(then)
            .set_modified(then + Duration::from_secs(1)),
    )?;
    let metadata = fs::metadata(&path)?;
    println!(
        "times: {:?} {:?}",
        since_1970(metadata.accessed()?),
        since_1970(metadata.modified()?)
    );
    (&file).write_all(b"new")?;
    let age = SystemTime::now().duration_since(fs::metadata(&path)?.modified()?);
    println!(
        "times: written now {}",
        age.is_ok_and(|age| age < Duration::from_secs(60))
    );
    Ok(())
}

fn since_1970(time: SystemTime) -> Duration {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap()
}

fn refusals(root: &Path) -> Result<()> {
    let work = work(root)?;
    let [file, folder] = ["file", "folder"].map(|name| work.join(name));
    let (missing, mut byte) = (work.join("missing"), [0]);
    fs::write(&file, "text")?;
    fs::create_dir(&folder)?;
    fs::write(folder.join("file"), "")?;
    refused("open missing", File::open(&missing));
    refused("create new", File::create_new(&file));
    refused("create a folder", fs::create_dir(&folder));
    refused("write to a folder", File::create(&folder));
    refused("read a folder", fs::read(&folder));
    refused("list a file", fs::read_dir(&file));
    refused("open below a file", File::open(file.join("below")));
    refused("remove a full folder", fs::remove_dir(&folder));
    refused("remove a folder as a file", fs::remove_file(&folder));
    refused("remove a file as a folder", fs::remove_dir(&file));
    refused("rename missing", fs::rename(&missing, work.join("new")));
    refused("rename a file to a folder", fs::rename(&file, &folder));
    refused("a long name", File::create(work.join("n".repeat(256))));
    refused("a name with a zero", File::open(work.join("a\0b")));
    refused("outside", File::open(root.join("../../etc/passwd")));
    refused(
        "read a new file",
        File::create(work.join("new"))?.read(&mut byte),
    );
    refused("write an old file", File::open(&file)?.write(&byte));
    Ok(())
}

/// What is refused with which errno. The other kinds have names that changed with Rust's versions.
fn refused<T>(what: &str, result: Result<T>) {
    use ErrorKind::{AlreadyExists, InvalidInput, NotFound, PermissionDenied};
    let error = result.err().expect(what);
    let kind = match error.kind() {
        kind @ (AlreadyExists | InvalidInput | NotFound | PermissionDenied) => format!("{kind:?}"),
        _ => "another kind".to_owned(),
    };
    println!("refused: {what}: {kind}, {:?}", error.raw_os_error());
}

fn surroundings() {
    let mut variables: Vec<_> = env::vars().collect();
    variables.sort();
    println!("environment: {variables:?} {:?}", env::var("MISSING"));
    let (start, wall) = (Instant::now(), SystemTime::now());
    std::thread::sleep(Duration::from_millis(20));
    let slept = start.elapsed() >= Duration::from_millis(20);
    println!(
        "slept: {slept} {}",
        wall.elapsed().is_ok_and(|time| time > Duration::ZERO)
    );
}
