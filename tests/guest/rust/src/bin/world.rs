//! What a program has beside sockets, one thing for each first argument.

use std::env;
use std::io::{self, Read, Result, Write};
use std::process;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

fn main() -> Result<()> {
    match guest::argument(0).as_str() {
        "args" => env::args().for_each(|argument| println!("{argument:?}")),
        "env" => env::vars().for_each(|(name, value)| println!("{name}={value}")),
        "cat" => drop(io::copy(&mut io::stdin(), &mut io::stdout())?),
        "flood" => flood(&mut io::stdout().lock(), guest::number(1))?,
        "flood-stderr" => flood(&mut io::stderr().lock(), guest::number(1))?,
        "both" => both(),
        "exit" => process::exit(guest::number(1) as i32),
        "panic" => panic!("on purpose"),
        "fail" => return Err(io::Error::other("on purpose")),
        "random" => random(),
        "clocks" => clocks(),
        "grow" => grow(),
        "sleep" => sleep(Duration::from_millis(guest::number(1))),
        "read-after-end" => read_after_end()?,
        other => panic!("{other} is nothing of this world"),
    }
    Ok(())
}

fn flood(to: &mut impl Write, length: u64) -> Result<()> {
    guest::pattern::send(to, length)?;
    to.flush()
}

fn both() {
    println!("to stdout");
    eprintln!("to stderr");
}

fn random() {
    let (mut one, mut other) = ([0; 4096], [0; 4096]);
    for buffer in [&mut one, &mut other] {
        // SAFETY: the buffer is as long as said.
        unsafe { wasi::random_get(buffer.as_mut_ptr(), buffer.len()) }.expect("randomness");
    }
    let values: std::collections::BTreeSet<_> = one.iter().collect();
    println!("twice the same: {}", one == other);
    println!("many values: {}", values.len() > 200);
}

fn clocks() {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    println!("{}", now.expect("after 1970").as_secs());
    let (start, mut last) = (Instant::now(), Instant::now());
    for _ in 0..1000 {
        let now = Instant::now();
        assert!(now >= last);
        last = now;
    }
    println!("monotonic: {}", last > start);
}

/// Takes and fills memory in steps, with calls of all sorts between them.
fn grow() {
    let mut blocks = Vec::new();
    for step in 0..64_u8 {
        blocks.push(vec![step; 1 << 20]);
        println!("{step} {:?}", env::args().nth(1));
        thread::sleep(Duration::from_micros(1));
    }
    let mut blocks = blocks.iter().enumerate();
    let unchanged = blocks.all(|(step, block)| block.iter().all(|&byte| usize::from(byte) == step));
    println!("unchanged: {unchanged}");
}

fn sleep(time: Duration) {
    let start = Instant::now();
    thread::sleep(time);
    println!("long enough: {}", start.elapsed() >= time);
}

fn read_after_end() -> Result<()> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    println!("{text}, then {}", io::stdin().read(&mut [0; 8])?);
    Ok(())
}
