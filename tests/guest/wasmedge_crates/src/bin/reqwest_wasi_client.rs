//! `reqwest_wasi_client WHAT BASE`: a client over `reqwest_wasi`, of the server whose addresses begin with BASE.

#[path = "../awake.rs"]
mod awake;

use guest::pattern;
use reqwest::{Client, Response, Result};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    awake::run(program()).await
}

async fn program() -> Result<()> {
    let base = guest::argument(1);
    match guest::argument(0).as_str() {
        "get-and-post" => get_and_post(&base).await,
        "fail" => fail(&base).await,
        other => panic!("{other} is nothing to do"),
    }
}

async fn get_and_post(base: &str) -> Result<()> {
    let response = reqwest::get(format!("{base}/bytes/100000")).await?;
    println!(
        "got {} of {:?}",
        response.status(),
        response.content_length()
    );
    println!("from {:?}", response.remote_addr());
    println!("{} bytes of the pattern", pattern_of(response).await?);
    let response = reqwest::get(format!("{base}/chunks/300000")).await?;
    println!(
        "got {} of {:?}",
        response.status(),
        response.content_length()
    );
    println!("{} bytes of the pattern", pattern_of(response).await?);

    let client = Client::new();
    let said = json!({"name": "J\u{fc}rgen", "numbers": [1, 2, 3], "nothing": null});
    let response = client
        .post(format!("{base}/echo"))
        .json(&said)
        .send()
        .await?;
    println!("posted, got {}", response.status());
    let heard: Value = response.json().await?;
    println!("the same: {}", heard == said);

    let mut bytes = Vec::new();
    pattern::send(&mut bytes, 1 << 20).expect("a vector takes all");
    let response = client
        .post(format!("{base}/echo"))
        .body(bytes)
        .send()
        .await?;
    println!("{} bytes of the pattern", pattern_of(response).await?);
    let response = client.get(format!("{base}/nothing/here")).send().await?;
    println!("got {}", response.status());
    Ok(())
}

async fn pattern_of(response: Response) -> Result<u64> {
    let bytes = response.bytes().await?;
    Ok(pattern::receive(&mut &bytes[..]).expect("the pattern"))
}

/// Of one that is not there, and of one that does not answer.
async fn fail(base: &str) -> Result<()> {
    println!("refused: {}", reqwest::get(base).await.is_err());
    let silent = guest::argument(2);
    let client = Client::builder()
        .timeout(Duration::from_millis(100))
        .build()?;
    let late = client
        .get(silent)
        .send()
        .await
        .map_err(|error| error.is_timeout());
    println!("too late: {:?}", late.err());
    Ok(())
}
