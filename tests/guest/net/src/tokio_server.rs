//! What tokio does with a listener that does not block, a task for each client. Upstream's and WasmEdge's are programs of
//! their own over it.

use std::io::{Error, Result};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{self, Instant};

/// Does what the first argument says.
pub async fn serve(listener: TcpListener) -> Result<()> {
    match guest::argument(0).as_str() {
        "echo" => echo(&listener, guest::number(1)).await,
        "echo-in-halves" => echo_in_halves(&listener).await,
        "patience" => patience(&listener).await,
        "relay" => relay(&listener).await,
        "farewell" => farewell(&listener).await,
        "nobody" => nobody(&listener).await,
        other => panic!("{other} is nothing to serve"),
    }
}

async fn accept(listener: &TcpListener) -> Result<TcpStream> {
    Ok(listener.accept().await?.0)
}

/// Echoes to so many clients, each in its own task, to the end of the last one.
async fn echo(listener: &TcpListener, count: u64) -> Result<()> {
    let mut tasks = JoinSet::new();
    for _ in 0..count {
        let client = accept(listener).await?;
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
async fn echo_in_halves(listener: &TcpListener) -> Result<()> {
    let mut client = accept(listener).await?;
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
async fn patience(listener: &TcpListener) -> Result<()> {
    let mut silent = accept(listener).await?;
    let given_up = tokio::spawn(async move {
        let start = Instant::now();
        let read = time::timeout(Duration::from_millis(200), silent.read_u8()).await;
        silent.write_all(b"too slow").await?;
        Result::Ok(read.is_err() && start.elapsed() >= Duration::from_millis(200))
    });
    let (mut from, mut to) = accept(listener).await?.into_split();
    let echoed = tokio::io::copy(&mut from, &mut to).await?;
    let given_up = given_up.await.map_err(Error::other)??;
    println!("given up: {given_up}, echoed {echoed} bytes");
    Ok(())
}

/// Connects two clients with each other.
async fn relay(listener: &TcpListener) -> Result<()> {
    let (mut one, mut other) = (accept(listener).await?, accept(listener).await?);
    let (there, back) = tokio::io::copy_bidirectional(&mut one, &mut other).await?;
    println!("{there} bytes there, {back} back");
    Ok(())
}

/// Ends its own half first, and reads the client's to its end.
async fn farewell(listener: &TcpListener) -> Result<()> {
    let mut client = accept(listener).await?;
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
async fn nobody(listener: &TcpListener) -> Result<()> {
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
