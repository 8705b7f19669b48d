//! `everything_open DIRECTORY FILES CLIENTS`: holds so many files and connections at once, asks of all of them whether
//! they can be read and written, answers the clients that sent eight bytes, and closes everything. Then the same again
//! with a tenth of it.

use std::fs::File;
use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;

fn main() -> Result<()> {
    let listener = guest::listener(0);
    let (files, clients) = (guest::number(1), guest::number(2));
    round(&listener, files, clients)?;
    round(&listener, files / 10, clients / 10)
}

fn round(listener: &TcpListener, count: u64, client_count: u64) -> Result<()> {
    let mut files: Vec<_> = (0..count / 2).map(create).collect::<Result<_>>()?;
    // The others come when the first one knows that they are waited for.
    let mut clients = vec![guest::accept(listener)];
    clients[0].write_all(b"come")?;
    clients.extend((1..client_count).map(|_| guest::accept(listener)));
    for index in count / 2..count {
        files.push(create(index)?);
    }
    let numbers = files.iter().map(AsRawFd::as_raw_fd);
    let numbers = numbers.chain(clients.iter().map(AsRawFd::as_raw_fd));
    let numbers: Vec<_> = numbers.map(|number| number as u32).collect();
    let highest = numbers.iter().max().unwrap();
    println!("{} open, up to {highest}", numbers.len());

    let readable = ready(&numbers, wasi::EVENTTYPE_FD_READ);
    let (of_files, of_clients) = readable.split_at(files.len());
    println!(
        "readable: {} files, {} clients",
        trues(of_files),
        trues(of_clients)
    );
    let writable = ready(&numbers, wasi::EVENTTYPE_FD_WRITE);
    println!("writable: {}", trues(&writable));

    for (client, _) in clients
        .iter_mut()
        .zip(of_clients)
        .filter(|(_, ready)| **ready)
    {
        echo(client)?;
    }
    for (index, mut file) in files.into_iter().enumerate() {
        write!(file, "{index}")?;
    }
    Ok(())
}

fn create(index: u64) -> Result<File> {
    File::create(format!("{}/{index}", guest::argument(0)))
}

fn echo(client: &mut TcpStream) -> Result<()> {
    let mut bytes = [0; 8];
    client.read_exact(&mut bytes)?;
    client.write_all(&bytes)
}

fn trues(ready: &[bool]) -> usize {
    ready.iter().filter(|ready| **ready).count()
}

/// Which of the descriptors are ready, by one poll.
fn ready(numbers: &[u32], tag: wasi::Eventtype) -> Vec<bool> {
    let subscription = |(index, number): (usize, &u32)| wasi::Subscription {
        userdata: index as u64,
        u: wasi::SubscriptionU {
            tag: tag.raw(),
            u: wasi::SubscriptionUU {
                // Reading and writing have the same layout.
                fd_read: wasi::SubscriptionFdReadwrite {
                    file_descriptor: *number,
                },
            },
        },
    };
    let subscriptions: Vec<_> = numbers.iter().enumerate().map(subscription).collect();
    let mut events = Vec::with_capacity(numbers.len());
    // SAFETY: there is room for as many events as subscriptions, and as many as it says are written.
    unsafe {
        let count = wasi::poll_oneoff(subscriptions.as_ptr(), events.as_mut_ptr(), numbers.len());
        events.set_len(count.expect("descriptors that are open"));
    }
    let mut ready = vec![false; numbers.len()];
    for event in events {
        assert!(event.error == wasi::ERRNO_SUCCESS && event.type_ == tag);
        ready[event.userdata as usize] = true;
    }
    ready
}
