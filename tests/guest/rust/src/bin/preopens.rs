//! `preopens PATH`: what `fd_prestat_get` says of each descriptor, and whether libc found a directory for the path.

use std::fs;

fn main() {
    for fd in 3.. {
        // SAFETY: any number may be asked about.
        match unsafe { wasi::fd_prestat_get(fd) } {
            Ok(stat) => println!("{fd}: {}", name(fd, stat)),
            Err(wasi::ERRNO_BADF) => break,
            Err(error) => println!("{fd}: {error}"),
        }
    }
    let reached = fs::metadata(guest::argument(0)).is_ok();
    println!("reached: {reached}");
}

fn name(fd: u32, stat: wasi::Prestat) -> String {
    if stat.tag != wasi::PREOPENTYPE_DIR.raw() {
        return "no directory".to_owned();
    }
    // SAFETY: a directory has this field.
    let mut name = vec![0; unsafe { stat.u.dir.pr_name_len }];
    // SAFETY: the buffer is as long as said.
    let got = unsafe { wasi::fd_prestat_dir_name(fd, name.as_mut_ptr(), name.len()) };
    got.map_or_else(
        |error| error.to_string(),
        |()| String::from_utf8_lossy(&name).into_owned(),
    )
}
