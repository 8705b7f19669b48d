//! `itself LENGTH`: talks to itself through whoever joins its two clients: sends so many bytes to the first, closes it
//! at once and reads the second to its end.

use guest::pattern;
use std::io::Result;

fn main() -> Result<()> {
    let listener = guest::listener(0);
    let mut to = guest::accept(&listener);
    let mut from = guest::accept(&listener);
    pattern::send(&mut to, guest::number(0))?;
    drop(to);
    println!("received {}", pattern::receive(&mut from)?);
    Ok(())
}
