//! `tokio_server WHAT …`: upstream tokio serves on an inherited listener that does not block, a task for each client.
//!
//! Of tokio's network, wasm32-wasip1 has what works on sockets that are there: `from_std`, `accept`, reading, writing,
//! `split`, `shutdown`. `connect`, `bind`, the linger options, `TcpSocket` and `UdpSocket` are not compiled. `peek`,
//! `peer_addr`, `local_addr`, `set_nodelay`, `ttl` and `take_error` are, and answer Unsupported, as std's do without
//! asking the host. `spawn_blocking`, and `lookup_host` of a name by it, panic for want of threads.

use std::io::{Error, Result};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{self, Instant};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    match guest::argument(0).as_str() {
        "echo" => echo(guest::number(1)).await,
        "echo-in-halves" => echo_in_halves().await,
        "patience" => patience().await,
        "relay" => relay().await,
        "farewell" => farewell().await,
        "nobody" => nobody().await,
        other => panic!("{other} is nothing to serve"),
    }
}

fn listener() -> Result<TcpListener> {
    TcpListener::from_std(guest::listener(0))
}

async fn accept(listener: &TcpListener) -> Result<TcpStream> {
    Ok(listener.accept().await?.0)
}

/// Echoes to so many clients, each in its own task, to the end of the last one.
async fn echo(count: u64) -> Result<()> {
    let listener = listener()?;
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        let client = accept(&listener).await?;
        tasks.spawn(async move {
            let (mut from, mut to) = client.into_split();
            let echoed = tokio::io::copy(&mut from, &mut to).await?;
            to.shutdown().await?;
            Result::Ok(echoed)
        });
    }
    let mut echoed = 0;
    while let Some(task) = tasks.join_next().await {
        echoed += task.map_err(Error::other)??;
    }
    println!("echoed {echoed} bytes");
    Ok(())
}

/// Answers each line while it reads the next ones: a half of the socket for each, borrowed.
async fn echo_in_halves() -> Result<()> {
    let mut client = accept(&listener()?).await?;
    let (from, mut to) = client.split();
    let (lines, mut answers) = tokio::io::duplex(64);
    let read = async move {
        let (mut from, mut lines) = (BufReader::new(from).lines(), lines);
        let mut count = 0;
        while let Some(line) = from.next_line().await? {
            lines.write_all(line.to_uppercase().as_bytes()).await?;
            lines.write_all(b"\n").await?;
            count += 1;
        }
        Result::Ok(count)
    };
    let write = async {
        let written = tokio::io::copy(&mut answers, &mut to).await?;
        to.shutdown().await?;
        Result::Ok(written)
    };
    let (lines, written) = tokio::try_join!(read, write)?;
    println!("{lines} lines, {written} bytes");
    Ok(())
}

/// Two clients: the first is given up when it says nothing for a while; the second is served meanwhile and after.
async fn patience() -> Result<()> {
    let listener = listener()?;
    let mut silent = accept(&listener).await?;
    let given_up = tokio::spawn(async move {
        let start = Instant::now();
        let read = time::timeout(Duration::from_millis(200), silent.read_u8()).await;
        silent.write_all(b"too slow").await?;
        Result::Ok(read.is_err() && start.elapsed() >= Duration::from_millis(200))
    });
    let (mut from, mut to) = accept(&listener).await?.into_split();
    let echoed = tokio::io::copy(&mut from, &mut to).await?;
    let given_up = given_up.await.map_err(Error::other)??;
    println!("given up: {given_up}, echoed {echoed} bytes");
    Ok(())
}

/// Connects two clients with each other.
async fn relay() -> Result<()> {
    let listener = listener()?;
    let (mut one, mut other) = (accept(&listener).await?, accept(&listener).await?);
    let (there, back) = tokio::io::copy_bidirectional(&mut one, &mut other).await?;
    println!("{there} bytes there, {back} back");
    Ok(())
}

/// Ends its own half first, and reads the client's to its end.
async fn farewell() -> Result<()> {
    let mut client = accept(&listener()?).await?;
    client.write_all(b"that is all").await?;
    client.shutdown().await?;
    let late = client
        .write_all(b"more")
        .await
        .map_err(|error| error.kind());
    let mut heard = String::new();
    client.read_to_string(&mut heard).await?;
    println!("after the end: {late:?}, heard {heard:?}");
    Ok(())
}

/// Waits for a client that does not come, with two clocks of which the shorter one wins.
async fn nobody() -> Result<()> {
    let listener = listener()?;
    let start = Instant::now();
    let mut ticks = time::interval(Duration::from_millis(20));
    let mut ticked = 0;
    let sleep = time::sleep(Duration::from_millis(100));
    tokio::pin!(sleep);
    loop {
        tokio::select! {
            client = listener.accept() => panic!("{client:?} came"),
            _ = ticks.tick() => ticked += 1,
            () = &mut sleep => break,
        }
    }
    let waited = start.elapsed() >= Duration::from_millis(100);
    println!("waited: {waited}, ticked: {}", ticked > 1);
    Ok(())
}
