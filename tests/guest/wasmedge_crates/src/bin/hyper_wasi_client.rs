//! `hyper_wasi_client ADDRESS CONNECTIONS REQUESTS`: asks a server for parts of the pattern, so many times by each of so many
//! connections, which are all open before the first one asks again. A part that is not as it should be is an error.

#[path = "../awake.rs"]
mod awake;

use guest::pattern::Pattern;
use hyper::{Body, Client, Request, StatusCode, Uri, body, client::HttpConnector};
use std::error::Error;
use std::sync::{Arc, LazyLock};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

static PATTERN: LazyLock<Pattern> = LazyLock::new(Pattern::default);

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    awake::run(program()).await
}

async fn program() -> Result<()> {
    let server: Arc<str> = guest::argument(0).into();
    let (connections, requests) = (guest::number(1), guest::number(2));
    let all_there = Arc::new(Barrier::new(connections as usize));
    let mut tasks = JoinSet::new();
    for index in 0..connections {
        let (server, all_there) = (Arc::clone(&server), Arc::clone(&all_there));
        tasks.spawn(async move {
            // One that is its own has one connection, as long as it waits for each answer.
            let client = Client::new();
            let mut received = post(&client, &server, index).await?;
            all_there.wait().await;
            for round in 1..requests {
                received += get(&client, &server, index * 31 + round * 7).await?;
            }
            all_there.wait().await;
            Result::Ok(received)
        });
    }
    let mut received = 0;
    while let Some(task) = tasks.join_next().await {
        received += task??;
    }
    println!("{} requests, {received} bytes", connections * requests);
    Ok(())
}

async fn get(client: &Client<HttpConnector>, server: &str, len: u64) -> Result<u64> {
    let uri: Uri = format!("http://{server}/bytes/{len}").parse()?;
    let response = client.get(uri).await?;
    assert_eq!(response.status(), StatusCode::OK);
    let bytes = body::to_bytes(response.into_body()).await?;
    assert!(bytes == PATTERN.at(0, len), "another part");
    Ok(len)
}

async fn post(client: &Client<HttpConnector>, server: &str, index: u64) -> Result<u64> {
    let said = format!("I am {index}");
    let request = Request::post(format!("http://{server}/echo")).body(Body::from(said.clone()))?;
    let response = client.request(request).await?;
    assert_eq!(response.status(), StatusCode::OK);
    let heard = body::to_bytes(response.into_body()).await?;
    assert_eq!(heard, said);
    Ok(heard.len() as u64)
}
