//! Does with files what programs do with them, by the standard library.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};

fn main() -> io::Result<()> {
    fs::create_dir("/files")?;
    fs::write("/files/first", "first line\n")?;
    let mut first = OpenOptions::new().append(true).open("/files/first")?;
    writeln!(first, "second line")?;
    first.sync_all()?;
    drop(first);
    fs::copy("/files/first", "/files/copy")?;
    fs::rename("/files/copy", "/files/second")?;

    let mut text = String::new();
    let mut second = File::open("/files/second")?;
    second.seek(SeekFrom::Start("first line\n".len() as u64))?;
    second.read_to_string(&mut text)?;
    drop(second);
    for entry in fs::read_dir("/files")? {
        let entry = entry?;
        println!("{:?}: {} bytes", entry.file_name(), entry.metadata()?.len());
    }
    print!("{text}");

    fs::remove_file("/files/first")?;
    fs::remove_file("/files/second")?;
    fs::remove_dir("/files")
}
